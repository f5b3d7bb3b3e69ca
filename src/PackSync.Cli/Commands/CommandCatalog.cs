using System.Collections.Immutable;
using PackSync.Cli.Arguments;

namespace PackSync.Cli.Commands;

/// <summary>All commands, in the order in which help shows them.</summary>
internal static class CommandCatalog
{
    public static readonly ImmutableArray<CommandSpec> All =
    [
        InitCommand.Spec, ImportCommand.Spec,
        AddCommand.Spec, RemoveCommand.Spec, ConfigCommand.Spec, LockCommand.Spec, UpdateCommand.Spec, OutdatedCommand.Spec,
        PlanCommand.Spec, DiffEnvCommand.Spec, PromoteCommand.Spec, ShowCommand.Spec, DiffCommand.Spec, ApplyCommand.Spec, VerifyCommand.Spec, RollbackCommand.Spec, RegisterCommand.Spec,
        HoldCommand.Spec, ReleaseCommand.Spec, UnlockCommand.Spec,
        ListCommand.Spec, GetCommand.Spec, SearchCommand.Spec, ShowPackCommand.Spec, IndexHealthCommand.Spec,
        SchemaCommand.Spec, ExplainCommand.Spec, CompletionCommand.Spec,
    ];
}
