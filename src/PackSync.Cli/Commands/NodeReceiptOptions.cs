using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.StackStorm.Nodes;

namespace PackSync.Cli.Commands;

/// <summary>Receipts of several nodes: written by one command, brought together by another.</summary>
internal static class NodeReceiptOptions
{
    public static readonly OptionSpec Into = new("receipt-into", "FILE", "write the JSON document to a file, with what this node has: for verify --receipt elsewhere");
    public static readonly OptionSpec From = new("receipt", "FILE", "a receipt of a node (repeatable; further files may follow without it)") { IsRepeatable = true };

    /// <summary>Those of --receipt, and what a shell's pattern put behind it: arguments that are no refs of packs.</summary>
    /// <param name="packs">The other arguments.</param>
    public static ImmutableArray<NodeReceipt> Read(EnvironmentRun run, out ImmutableArray<string> packs)
    {
        packs = run.Parsed.Has(From) ? [.. run.Parsed.Arguments.Where(argument => !IsFile(argument))] : run.Parsed.Arguments;
        IEnumerable<string> files = run.Parsed.Has(From) ? run.Parsed.Values(From).Concat(run.Parsed.Arguments.Where(IsFile)) : [];
        return NodeReceiptFile.ReadAll(files.Select(file => (SettingsReading.FullPath(run.Parsed, file), file)));
    }

    private static bool IsFile(string argument) => argument.Contains('.', StringComparison.Ordinal) || argument.Contains('/', StringComparison.Ordinal);
}
