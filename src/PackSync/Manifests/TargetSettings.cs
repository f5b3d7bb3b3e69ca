using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Manifests;

/// <summary>Where things go. All paths absolute.</summary>
/// <param name="Packs">The system packs path; what apply writes. Default /opt/stackstorm/packs.</param>
/// <param name="Search">Further packs_base_paths: looked at and reported, never written.</param>
/// <param name="StackStorm">The platform's version, "auto", or null: not checked.</param>
public sealed record TargetSettings(
    string Packs,
    ImmutableArray<string> Search,
    string Configs,
    string Virtualenvs,
    string? Group,
    FileModePolicy Mode,
    CheckoutMode Checkout,
    string? StackStorm,
    string? Python,
    ApiSettings? Api)
{
    public const string DefaultPacks = "/opt/stackstorm/packs";
    public const string DefaultConfigs = "/opt/stackstorm/configs";
    public const string DefaultVirtualenvs = "/opt/stackstorm/virtualenvs";
}
