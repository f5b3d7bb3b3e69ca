using System.Collections.Immutable;
using PackSync.Packs;
using PackSync.Yaml;

namespace PackSync.Manifests;

/// <summary>The <c>remotes</c> of packs.yaml: settings by URL prefix, longest first.</summary>
internal static class RemoteReading
{
    public static ImmutableArray<RemoteSettings> Read(MappingReader? remotes, ManifestContext context)
    {
        List<RemoteSettings> settings = [];
        foreach ((YamlScalar key, YamlNode value) in (remotes?.Node as YamlMapping)?.Entries ?? [])
        {
            if (SourceUrl.HoldsCredential(key.Value))
                context.File.Add(ManifestProblems.CredentialInUrl(context.File.Place(key)));
            else if (!key.Value.Contains("://", StringComparison.Ordinal) && !key.Value.Contains('@', StringComparison.Ordinal))
                context.File.Add(ManifestProblems.BadRemotePrefix(context.File.Place(key), key.Value));
            if (value is YamlMapping mapping)
                settings.Add(ReadOne(key.Value, new MappingReader(mapping, $"the remote '{key.Value}'", context.File), context));
            else
                context.File.Add(YamlShapeProblems.WrongType(context.File.Place(value), key.Value, "a mapping", value));
        }

        return [.. settings.OrderByDescending(remote => remote.UrlPrefix.Length)];
    }

    private static RemoteSettings ReadOne(string prefix, MappingReader reader, ManifestContext context)
    {
        var remote = new RemoteSettings(
            prefix,
            context.Secret(reader, "token"),
            reader.Scalar("ca", "a path") is { } ca ? OwnFile(ca, "ca", context) : null,
            Mirror(reader, context),
            reader.Word<TransportKind?>("transport", null, ("embedded", TransportKind.Embedded), ("git", TransportKind.Git)),
            Netrc(reader, context));
        reader.RefuseUnknownKeys();
        RefuseWhatSshHasOfItsOwn(prefix, reader, context);
        return remote;
    }

    /// <summary>Else somebody waits for a token to work where nothing ever asks for it.</summary>
    private static void RefuseWhatSshHasOfItsOwn(string prefix, MappingReader reader, ManifestContext context)
    {
        if (prefix.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            return;
        foreach (string key in new[] { "token", "netrc", "ca" }.Where(reader.Has))
            context.File.Add(ManifestProblems.OnlyForHttp(context.File.Place(reader.KeyOrMapping(key)), key, prefix));
    }

    private static NetrcChoice? Netrc(MappingReader reader, ManifestContext context) => reader.Scalar("netrc", "a path, true or false") switch
    {
        null => null,
        { IsPlain: true, Value: "false" } => new NetrcChoice.Off(),
        { IsPlain: true, Value: "true" } => new NetrcChoice.Automatic(),
        { } path => OwnFile(path, "netrc", context) is { } full ? new NetrcChoice.Named(full) : null,
    };

    private static string? OwnFile(YamlScalar path, string key, ManifestContext context)
    {
        if (context.RefuseVariable(path, key))
            return null;
        if (path.Value is { Length: > 0 } text && text[0] != '~')
            return context.FullPath(text);
        context.File.Add(ManifestProblems.BadFilePath(context.File.Place(path), key, path.Value));
        return null;
    }

    /// <summary>Whatever is a source with something behind it: the prefix of another server, or a folder.</summary>
    private static string? Mirror(MappingReader reader, ManifestContext context)
    {
        if (reader.Scalar("mirror", "a URL prefix") is not { } scalar || context.RefuseVariable(scalar, "mirror"))
            return null;
        string text = scalar.Value;
        if (SourceUrl.HoldsCredential(text))
            context.File.Add(ManifestProblems.CredentialInUrl(context.File.Place(scalar)));
        else if (text.Length == 0 || !SourceUrl.TryParse(RemoteSettings.Below(text, "pack"), context.Directory, out SourceUrl? source, out _) || IsShorthand(source))
            context.File.Add(ManifestProblems.BadMirror(context.File.Place(scalar), text));
        else
            return source.IsLocal ? Path.GetDirectoryName(source.Location) : text;
        return null;
    }

    /// <summary>"mirror" and "pack" make GitHub's user/repo, which nobody means here.</summary>
    private static bool IsShorthand(SourceUrl source) => source.Location != source.Written && !source.IsLocal;
}
