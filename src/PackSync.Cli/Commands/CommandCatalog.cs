using System.Collections.Immutable;
using PackSync.Cli.Arguments;

namespace PackSync.Cli.Commands;

/// <summary>All commands, in the order in which help shows them.</summary>
internal static class CommandCatalog
{
    public static readonly ImmutableArray<CommandSpec> All =
    [
        LockCommand.Spec, UpdateCommand.Spec, PlanCommand.Spec, ApplyCommand.Spec, VerifyCommand.Spec, ListCommand.Spec, RollbackCommand.Spec,
        SearchCommand.Spec, ShowPackCommand.Spec, IndexHealthCommand.Spec,
    ];
}
