namespace PackSync.Cli.Completion;

/// <summary>One word that may stand where the cursor is; or, with one of the texts below, what the shell completes itself.</summary>
/// <param name="Help">One line for shells that show it; may be empty.</param>
internal sealed record Candidate(string Text, string Help)
{
    public static readonly Candidate Files = new(":files", "");
    public static readonly Candidate Directories = new(":directories", "");

    public bool IsForShell => Text.StartsWith(':');
}
