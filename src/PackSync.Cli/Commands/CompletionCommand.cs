using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Reporting;

namespace PackSync.Cli.Commands;

internal static class CompletionCommand
{
    public static readonly ImmutableArray<string> Shells = ["bash", "zsh", "fish", "powershell"];

    public static readonly CommandSpec Spec = new(
        "completion",
        "SHELL",
        "print a script that completes commands, options and packs",
        """
        SHELL is bash, zsh, fish or powershell. The script completes `dotnet-pack-sync`, `pack-sync` and `dotnet pack-sync`: commands, options, files, and the packs of packs.yaml and packs.lock.
        It asks the tool at every Tab, so it stays right when the tool is updated. Its first lines say where it goes to be there in every shell that you open.
        """,
        [],
        [
            new("source <(dotnet-pack-sync completion bash)", "in ~/.bashrc"),
            new("source <(dotnet-pack-sync completion zsh)", "in ~/.zshrc, after compinit"),
            new("dotnet-pack-sync completion fish | source", "in ~/.config/fish/config.fish"),
            new("dotnet-pack-sync completion powershell | Out-String | Invoke-Expression", "in $PROFILE"),
        ],
        RunAsync);

    private static Task<Report> RunAsync(CommandRun run)
    {
        string shell = run.Parsed.Arguments switch
        {
            [] => throw new UsageException(UsageProblems.BadValue("the shell", "", $"one of {string.Join(", ", Shells)}"), Spec.Name),
            [_, string extra, ..] => throw new UsageException(UsageProblems.UnexpectedArgument(extra, Spec.Name), Spec.Name),
            [string one] when Shells.Contains(one, StringComparer.Ordinal) => one,
            [string other] => throw new UsageException(UsageProblems.BadValue("the shell", other, $"one of {string.Join(", ", Shells)}"), Spec.Name),
        };
        return Task.FromResult(Report.OfRun(Spec.Name, new ReportBody.Completion(Script(shell)), changed: false, run.Diagnostics));
    }

    private static string Script(string shell)
    {
        using var reader = new StreamReader(typeof(CompletionCommand).Assembly.GetManifestResourceStream(shell)!);
        return reader.ReadToEnd();
    }
}
