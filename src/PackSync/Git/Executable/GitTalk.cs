using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PackSync.Packs;

namespace PackSync.Git.Executable;

/// <summary>
/// What git says on standard error: progress, what went wrong, and its trace, of which is kept where a redirect leads and whether the server speaks git at all.
/// </summary>
/// <remarks>One thread writes; read it when git has ended.</remarks>
internal sealed partial class GitTalk(SourceUrl source, IProgress<FetchProgress>? progress)
{
    private const int MostLines = 40;
    private const int MostLetters = 4_000; // of a line: an address may be long
    private readonly Lock _gate = new();
    private readonly StringBuilder _line = new();
    private readonly List<string> _lines = [];
    private string? _location;
    private bool _speaksGit;

    /// <summary>Of the last answer, where it was a redirect.</summary>
    public string? Location
    {
        get
        {
            lock (_gate)
                return _location;
        }
    }

    /// <summary>An answer over HTTP said that it is smart HTTP's. Where none does, git goes on to look for files of a repository, and finds an empty one in any page.</summary>
    public bool SpeaksGit
    {
        get
        {
            lock (_gate)
                return _speaksGit;
        }
    }

    /// <summary>What is neither progress nor trace, first to last.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
                return [.. _lines];
        }
    }

    public void Hear(ReadOnlySpan<char> text)
    {
        lock (_gate)
        {
            foreach (char letter in text)
            {
                if (letter is '\n' or '\r')
                    End();
                else if (_line.Length < MostLetters)
                    _line.Append(letter);
            }
        }
    }

    /// <summary>Takes the last line, which may have no end.</summary>
    public void End()
    {
        lock (_gate)
        {
            string line = _line.ToString().TrimEnd();
            _line.Clear();
            if (line.Length > 0)
                Take(line);
        }
    }

    private void Take(string line)
    {
        if (Trace().IsMatch(line))
        {
            TakeTrace(line);
        }
        else if (Receiving().Match(line) is { Success: true } received)
        {
            progress?.Report(new FetchProgress(source.Written, Number(received.Groups["done"]), Number(received.Groups["all"]), Bytes(received)));
        }
        else if (!AnyProgress().IsMatch(line))
        {
            _lines.Add(line);
            if (_lines.Count > MostLines)
                _lines.RemoveAt(0);
        }
    }

    private void TakeTrace(string line)
    {
        if (line.Contains("=> Send header:", StringComparison.Ordinal))
            _location = null; // the answer to another request
        else if (LocationHeader().Match(line) is { Success: true } header)
            _location = header.Groups[1].Value;
        else if (SmartType().IsMatch(line))
            _speaksGit = true;
    }

    private static int Number(Group digits) => int.TryParse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    private static long Bytes(Match received)
    {
        double number = double.TryParse(received.Groups["size"].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out double size) ? size : 0;
        return (long)(number * received.Groups["unit"].Value switch
        {
            "KiB" => 1L << 10,
            "MiB" => 1L << 20,
            "GiB" => 1L << 30,
            _ => 1,
        });
    }

    [GeneratedRegex(@"^\d\d:\d\d:\d\d\.\d+ ", RegexOptions.CultureInvariant)]
    private static partial Regex Trace();

    [GeneratedRegex(@"<= Recv header: Location:\s*(\S+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LocationHeader();

    [GeneratedRegex("<= Recv header: Content-Type: application/x-git-", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SmartType();

    [GeneratedRegex(@"^Receiving objects:\s+\d+% \((?<done>\d+)/(?<all>\d+)\)(, (?<size>[\d.]+) (?<unit>bytes|[KMG]iB))?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Receiving();

    // percentages and counts, the server's too; the list of refs that changed
    [GeneratedRegex(@"^(remote: )?[A-Z][a-z]+( [a-z]+)?:\s+(\d+% \(|\d+)|^(remote: Total \d|From | [ *+=t-] )", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex AnyProgress();
}
