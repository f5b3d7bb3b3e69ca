using PackSync.Diagnostics;
using PackSync.Packs;
using PackSync.Yaml;

namespace PackSync.Manifests;

/// <summary>Which version of a pack an entry asks for: a scalar as st2's <c>=value</c>, or one of the keys version, branch, tag, commit.</summary>
internal static class RequestReading
{
    private static readonly string[] Keys = ["version", "branch", "tag", "commit"];

    /// <returns>Null where the text is at fault; it is reported.</returns>
    public static PackRequest? FromScalar(YamlScalar scalar, ManifestContext context)
    {
        string text = scalar.Value;
        if (scalar.IsNull)
            return new PackRequest.Unpinned();
        if (context.RefuseVariable(scalar, "version"))
            return null;
        if (VersionRange.LooksLikeRange(text))
            return Range(scalar, context);
        if (VersionText.TryParse(text, out _))
            return new PackRequest.At(new GitReference.Version(text), text);
        if (!GitName.IsValid(text))
            return Fault(ManifestProblems.BadReference(context.File.Place(scalar), "branch, tag or commit", text), context);
        return new PackRequest.At(new GitReference.Named(text), text);
    }

    public static PackRequest? FromKeys(PackRef pack, MappingReader reader, ManifestContext context)
    {
        string[] present = [.. Keys.Where(reader.Has)];
        if (present.Length == 0)
            return new PackRequest.Unpinned();
        if (present.Length > 1)
            return Fault(ManifestProblems.SeveralReferences(context.File.Place(reader.KeyOrMapping(present[1])), pack.Value, present), context);

        string key = present[0];
        if (reader.Scalar(key) is not { } scalar || context.RefuseVariable(scalar, key))
            return null;
        string written = $"{key}: {scalar.Value}";
        SourcePlace place = context.File.Place(scalar);
        return key switch
        {
            "version" when VersionRange.LooksLikeRange(scalar.Value) => Range(scalar, context),
            "version" when VersionText.TryParse(scalar.Value, out _) => new PackRequest.At(new GitReference.Version(scalar.Value), scalar.Value),
            "version" => Fault(ManifestProblems.BadVersion(place, scalar.Value), context),
            "commit" when scalar.Value.Length is >= 4 and <= 40 && scalar.Value.All(char.IsAsciiHexDigit)
                => new PackRequest.At(new GitReference.Commit(scalar.Value.ToLowerInvariant()), written),
            "commit" => Fault(ManifestProblems.BadCommit(place, scalar.Value), context),
            _ when !GitName.IsValid(scalar.Value) => Fault(ManifestProblems.BadReference(place, key, scalar.Value), context),
            "branch" => new PackRequest.At(new GitReference.Branch(scalar.Value), written),
            _ => new PackRequest.At(new GitReference.Tag(scalar.Value), written),
        };
    }

    private static PackRequest? Range(YamlScalar scalar, ManifestContext context)
        => VersionRange.TryParse(scalar.Value, out VersionRange? range, out string? fault)
            ? new PackRequest.InRange(range)
            : Fault(ManifestProblems.BadRange(context.File.Place(scalar), scalar.Value, fault), context);

    private static PackRequest? Fault(Diagnostic diagnostic, ManifestContext context)
    {
        context.File.Add(diagnostic);
        return null;
    }
}
