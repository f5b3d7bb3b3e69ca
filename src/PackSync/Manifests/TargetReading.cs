using System.Collections.Immutable;
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
        ApiSettings? api = Api(reader.Mapping("api"), context);
        RegistrarCommand? command = reader.Take("registrar") is YamlMapping ? RegistrarReading.Read(reader.Mapping("registrar")!, context) : null;
        (string? virtualenvs, VirtualenvSettings virtualenv) = VirtualenvReading.Read(reader, reader.Has("api"), context);
        bool byApi = reader.Take("configs") is YamlScalar { Value: TargetSettings.ConfigsOfApi };
        var target = new TargetSettings(
            context.PathOf(reader, "packs") ?? Default.Packs,
            Search(reader, context),
            byApi ? Default.Configs : context.PathOf(reader, "configs") ?? Default.Configs,
            virtualenvs ?? Default.Virtualenvs,
            reader.Text("group"),
            reader.Word("mode", FileModePolicy.St2, ("st2", FileModePolicy.St2), ("git", FileModePolicy.Git)),
            reader.Word("checkout", CheckoutMode.Repository, ("repository", CheckoutMode.Repository), ("files", CheckoutMode.Files)),
            StackStorm(reader, context),
            Python(reader, context),
            api)
        {
            Registrar = command is null ? Registrar(reader, api, context) : RegistrarKind.Command,
            RegistrarCommand = command ?? RegistrarCommand.Default,
            Register = PackEntryReading.Register(reader, context),
            Virtualenv = virtualenv,
            ConfigsByApi = byApi,
        };
        if (byApi && (api is null || target.Registrar == RegistrarKind.None))
            context.File.Add(ManifestProblems.ConfigsWithoutApi(context.File.Place(reader.Take("configs")!)));
        reader.RefuseUnknownKeys();
        return target;
    }

    private static TargetSettings Default { get; } = new(
        TargetSettings.DefaultPacks, [], TargetSettings.DefaultConfigs, TargetSettings.DefaultVirtualenvs, null, FileModePolicy.St2, CheckoutMode.Repository, null, null, null);

    /// <summary>A list, or StackStorm's own <c>/a:/b:</c>, as it stands in st2.conf.</summary>
    private static ImmutableArray<SearchPath> Search(MappingReader reader, ManifestContext context)
        => [.. reader.Scalars("search")
            .Where(scalar => !context.RefuseVariable(scalar, "search"))
            .SelectMany(scalar => scalar.Value.Split(':', StringSplitOptions.RemoveEmptyEntries).Select(path => new SearchPath(Path.TrimEndingDirectorySeparator(context.FullPath(path)), context.File.Place(scalar))))
            .DistinctBy(search => search.Path)];

    private static StackStormChoice? StackStorm(MappingReader reader, ManifestContext context)
    {
        if (reader.Scalar("stackstorm", "a version") is not { } scalar)
            return null;
        if (scalar.Value == "auto")
            return new StackStormChoice.Auto(context.File.Place(scalar));
        if (StackStormVersion.TryParse(scalar.Value, out StackStormVersion? version))
            return new StackStormChoice.At(version);
        context.File.Add(ManifestProblems.BadStackStormVersion(context.File.Place(scalar), scalar.Value));
        return null;
    }

    private static PythonVersion? Python(MappingReader reader, ManifestContext context)
    {
        if (reader.Scalar("python", "a version") is not { } scalar)
            return null;
        if (!PythonVersion.TryParse(scalar.Value, out PythonVersion? version))
            context.File.Add(ManifestProblems.BadPythonVersion(context.File.Place(scalar), scalar.Value));
        return version;
    }

    private static RegistrarKind Registrar(MappingReader reader, ApiSettings? api, ManifestContext context)
    {
        RegistrarKind kind = reader.Word("registrar", api is null ? RegistrarKind.None : RegistrarKind.Api, ("api", RegistrarKind.Api), ("command", RegistrarKind.Command), ("none", RegistrarKind.None));
        if (kind != RegistrarKind.Api || api is not null || reader.Has("api"))
            return kind;
        context.File.Add(ManifestProblems.NoApi(context.File.Place(reader.Take("registrar")!)));
        return RegistrarKind.None;
    }

    private static ApiSettings? Api(MappingReader? reader, ManifestContext context)
    {
        if (reader is null)
            return null;
        string? url = reader.Required("url", "a URL");
        if (url is not null && SourceUrl.HoldsCredential(url))
            context.File.Add(ManifestProblems.CredentialInUrl(context.File.Place(reader.Take("url")!)));
        else if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"))
            context.File.Add(ManifestProblems.BadApiUrl(context.File.Place(reader.Take("url")!), url));
        var api = new ApiSettings(
            url ?? "",
            context.Secret(reader, "key"),
            context.Secret(reader, "token"),
            context.PathOf(reader, "ca"),
            TimeSpan.FromSeconds(reader.Number("timeout", ApiSettings.DefaultTimeoutSeconds, 1, ApiSettings.LongestTimeoutSeconds)));
        reader.RefuseUnknownKeys();
        return api;
    }
}
