using System.Diagnostics.CodeAnalysis;
using PackSync.Files;

namespace PackSync.Targets;

/// <summary>
/// The config file of a pack in a run, as the journal knows it: it gets the staged bytes, or goes away. After a crash its own bytes say whether it happened, and
/// the copy of what was there before is in the run's folder. Text form, after the pack: <c>put|remove there|missing record|forget PATH</c>, the path percent-encoded.
/// </summary>
/// <param name="Path">Absolute.</param>
/// <param name="Puts">False: there is to be no file.</param>
/// <param name="WasThere">A file was there before, and a copy of it is kept.</param>
/// <param name="HasReceipt">False: no receipt of ours stands for the file afterwards.</param>
public sealed record ConfigMove(string Path, bool Puts, bool WasThere, bool HasReceipt)
{
    /// <summary>The file that the plan saw; not in the journal, for it matters before the first step only.</summary>
    public FileStat? Expected { get; init; }

    public override string ToString()
        => $"{(Puts ? "put" : "remove")} {(WasThere ? "there" : "missing")} {(HasReceipt ? "record" : "forget")} {Uri.EscapeDataString(Path)}";

    public static bool TryParse(ReadOnlySpan<string> words, [NotNullWhen(true)] out ConfigMove? result)
    {
        result = words is ["put" or "remove", "there" or "missing", "record" or "forget", { Length: > 0 } path] && System.IO.Path.IsPathRooted(Uri.UnescapeDataString(path))
            ? new ConfigMove(Uri.UnescapeDataString(path), words[0] == "put", words[1] == "there", words[2] == "record")
            : null;
        return result is not null;
    }
}
