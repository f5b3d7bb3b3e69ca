using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Manifests;

/// <summary>Where things go. All paths absolute.</summary>
/// <param name="Packs">The system packs path; what apply writes. Default /opt/stackstorm/packs.</param>
/// <param name="Search">Further packs_base_paths, each once: looked at and reported, never written.</param>
/// <param name="StackStorm">Null: packs' requirements of StackStorm are not checked.</param>
/// <param name="Python">Null: those of Python are not.</param>
public sealed record TargetSettings(
    string Packs,
    ImmutableArray<SearchPath> Search,
    string Configs,
    string Virtualenvs,
    string? Group,
    FileModePolicy Mode,
    CheckoutMode Checkout,
    StackStormChoice? StackStorm,
    PythonVersion? Python,
    ApiSettings? Api)
{
    public const string DefaultPacks = "/opt/stackstorm/packs";
    public const string DefaultConfigs = "/opt/stackstorm/configs";
    /// <summary>What stands for <c>configs</c> instead of a path.</summary>
    public const string ConfigsOfApi = "api";

    public const string DefaultVirtualenvs = "/opt/stackstorm/virtualenvs";

    /// <summary>Pack configs are sent to the API, and no file is written: its disk is not ours.</summary>
    public bool ConfigsByApi { get; init; }

    /// <summary>Who tells StackStorm of packs that changed.</summary>
    public RegistrarKind Registrar { get; init; }

    /// <summary>For <see cref="RegistrarKind.Command"/>.</summary>
    public RegistrarCommand RegistrarCommand { get; init; } = RegistrarCommand.Default;

    /// <summary>What of a pack is registered, where its entry does not say; null: all.</summary>
    public ImmutableArray<string>? Register { get; init; }

    public VirtualenvSettings Virtualenv { get; init; } = VirtualenvSettings.Default;

    /// <summary>Where StackStorm looks for packs, in its order: the system path first (st2common/content/utils.py, get_packs_base_paths).</summary>
    public ImmutableArray<string> BasePaths => [.. Search.Select(search => search.Path).Prepend(Packs).Distinct()];
}
