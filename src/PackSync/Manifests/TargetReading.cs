using PackSync.Packs;
using PackSync.Yaml;

namespace PackSync.Manifests;

/// <summary>The <c>target</c> of packs.yaml, with the platform's own paths where it is silent.</summary>
internal static class TargetReading
{
    public static TargetSettings Read(MappingReader? reader, ManifestContext context)
    {
        if (reader is null)
            return Default;
        var target = new TargetSettings(
            context.PathOf(reader, "packs") ?? Default.Packs,
            [.. reader.Scalars("search").Where(path => !context.RefuseVariable(path, "search")).Select(path => context.FullPath(path.Value))],
            context.PathOf(reader, "configs") ?? Default.Configs,
            context.PathOf(reader, "virtualenvs") ?? Default.Virtualenvs,
            reader.Text("group"),
            reader.Word("mode", FileModePolicy.St2, ("st2", FileModePolicy.St2), ("git", FileModePolicy.Git)),
            reader.Word("checkout", CheckoutMode.Repository, ("repository", CheckoutMode.Repository), ("files", CheckoutMode.Files)),
            StackStorm(reader, context),
            reader.Text("python"),
            Api(reader.Mapping("api"), context));
        reader.RefuseUnknownKeys();
        return target;
    }

    private static TargetSettings Default { get; } = new(
        TargetSettings.DefaultPacks, [], TargetSettings.DefaultConfigs, TargetSettings.DefaultVirtualenvs, null, FileModePolicy.St2, CheckoutMode.Repository, null, null, null);

    private static string? StackStorm(MappingReader reader, ManifestContext context)
    {
        if (reader.Scalar("stackstorm", "a version") is not { } scalar)
            return null;
        if (scalar.Value != "auto" && !VersionText.TryParse(scalar.Value, out _))
            context.File.Add(ManifestProblems.BadStackStormVersion(context.File.Place(scalar), scalar.Value));
        return scalar.Value;
    }

    private static ApiSettings? Api(MappingReader? reader, ManifestContext context)
    {
        if (reader is null)
            return null;
        string? url = reader.Required("url", "a URL");
        if (url is not null && SourceUrl.HoldsCredential(url))
            context.File.Add(ManifestProblems.CredentialInUrl(context.File.Place(reader.Take("url")!)));
        var api = new ApiSettings(url ?? "", context.Secret(reader, "key"), context.Secret(reader, "token"));
        reader.RefuseUnknownKeys();
        return api;
    }
}
