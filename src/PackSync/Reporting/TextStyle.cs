using System.Text;

namespace PackSync.Reporting;

/// <summary>How text may look where it goes: a terminal, a pipe, a log.</summary>
/// <param name="Color">ANSI colours.</param>
/// <param name="Unicode">False: our own arrows and ellipses become ASCII; names of packs and files stay as they are.</param>
/// <param name="Verbose">Packs in sync are listed as well.</param>
/// <param name="Width">Columns; null: unlimited.</param>
public sealed record TextStyle(bool Color, bool Unicode, bool Verbose, int? Width)
{
    /// <summary>A diagnostic's way out stands on its line: a build log and an editor's list of errors keep that one only.</summary>
    public bool OneLine { get; init; }

    /// <summary>What went well is not said; see <see cref="QuietText"/>.</summary>
    public bool Quiet { get; init; }

    public static readonly TextStyle Plain = new(false, true, false, null);

    public string Paint(Tint tint, string text) => Color && tint != Tint.None ? $"\u001b[{(int)tint}m{text}\u001b[0m" : text;

    /// <summary>The finished text, for this output's character set and width.</summary>
    public string Finish(StringBuilder text)
    {
        string finished = Unicode ? text.ToString() : text.Replace("→", "->").Replace("…", "...").ToString();
        return TextWrap.Plain(Width is { } width ? TextWrap.Fit(finished, width) : finished);
    }
}

/// <summary>The value is the ANSI code.</summary>
public enum Tint
{
    None = 0,
    Bold = 1,
    Dim = 2,
    Red = 31,
    Green = 32,
    Yellow = 33,
    Magenta = 35,
    Cyan = 36,
}
