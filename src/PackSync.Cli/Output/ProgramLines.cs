namespace PackSync.Cli.Output;

/// <summary>What the user's own programs print, as they print it: on standard error, because standard output is the data.</summary>
internal sealed class ProgramLines(ProgressBar? bar) : IProgress<string>
{
    public void Report(string value)
    {
        if (bar is not null)
            bar.Say(value);
        else
            Streams.WriteError(value + "\n");
    }
}
