using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Planning;

namespace PackSync.Cli.Commands;

/// <summary>What apply may do beyond putting clean packs in place; and plan, to see what would come of it.</summary>
internal static class PermissionOptions
{
    public static readonly OptionSpec Prune = new("prune", null, "remove packs that pack-sync installed and packs.yaml no longer lists");
    public static readonly OptionSpec Repair = new("repair", null, "put edited packs right; edited files are kept under .pack-sync/saved");
    public static readonly OptionSpec Adopt = new("adopt", null, "take over listed packs of unknown origin; what is there is kept under .pack-sync/saved");
    public static readonly OptionSpec AllowEmpty = new("allow-empty", null, "allow that no pack of ours is left");
    public static readonly OptionSpec AllowBreaking = new("allow-breaking", null, "go on where other packs refer to what goes away, or a config no longer fits");
    public static readonly OptionSpec KeepGoing = new("keep-going", null, "one refused or failed pack does not stop the others; each is committed for itself");

    public static readonly ImmutableArray<OptionSpec> All = [Prune, Repair, Adopt, AllowEmpty, AllowBreaking, KeepGoing];

    public static Permissions Of(EnvironmentRun run) => new(
        run.Parsed.Has(Prune), run.Parsed.Has(Repair), run.Parsed.Has(Adopt), run.Parsed.Has(AllowEmpty), run.Only, run.Except)
    {
        AllowBreaking = run.Parsed.Has(AllowBreaking),
    };
}
