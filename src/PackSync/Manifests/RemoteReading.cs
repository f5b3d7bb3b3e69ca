using System.Collections.Immutable;
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
            if (ManifestContext.HoldsCredential(key.Value))
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
            context.PathOf(reader, "ca"),
            Mirror(reader, context),
            reader.Word<TransportKind?>("transport", null, ("embedded", TransportKind.Embedded), ("git", TransportKind.Git)));
        reader.RefuseUnknownKeys();
        return remote;
    }

    private static string? Mirror(MappingReader reader, ManifestContext context)
    {
        if (reader.Scalar("mirror", "a URL prefix") is not { } scalar)
            return null;
        if (ManifestContext.HoldsCredential(scalar.Value))
            context.File.Add(ManifestProblems.CredentialInUrl(context.File.Place(scalar)));
        else if (!scalar.Value.Contains("://", StringComparison.Ordinal))
            context.File.Add(ManifestProblems.BadRemotePrefix(context.File.Place(scalar), scalar.Value));
        return scalar.Value;
    }
}
