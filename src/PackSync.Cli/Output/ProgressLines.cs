using System.Collections.Concurrent;
using System.Globalization;
using PackSync.Applying;
using PackSync.Diagnostics;
using PackSync.Git;

namespace PackSync.Cli.Output;

/// <summary>Progress where no person watches: a line for each repository that is fetched and each pack that is written.</summary>
internal sealed class ProgressLines : IProgress<FetchProgress>, IProgress<ApplyProgress>, IProgress<string>
{
    private readonly ConcurrentDictionary<string, bool> _said = new(StringComparer.Ordinal);

    public void Report(FetchProgress value) => Say($"fetching {Display.Safe(value.Source)}");

    public void Report(ApplyProgress value)
    {
        if (value.Number is { } number)
            Say(string.Create(CultureInfo.InvariantCulture, $"{value.Phase} ({number} of {value.TotalPacks})"));
    }

    /// <param name="value">Who is waited for.</param>
    public void Report(string value) => Say($"waiting: {value}");

    private void Say(string line)
    {
        if (_said.TryAdd(line, true))
            Streams.WriteError(line + "\n");
    }
}
