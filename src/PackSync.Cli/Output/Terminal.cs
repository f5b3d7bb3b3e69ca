using System.Globalization;
using PackSync.Reporting;

namespace PackSync.Cli.Output;

/// <summary>What is known of the two streams: whether a person reads them, in colour, in which characters, how wide.</summary>
/// <param name="Width">Columns of the terminal; null where nobody counts them.</param>
/// <param name="OneLine">Diagnostics are read by a program that takes them line by line.</param>
internal sealed record Terminal(bool OutputIsTerminal, bool ErrorIsTerminal, bool Color, bool Unicode, int? Width, bool OneLine)
{
    public static Terminal Read(Func<string, string?> environment, bool noColor, bool oneLine)
    {
        bool dumb = environment("TERM") is "dumb";
        bool output = !Console.IsOutputRedirected && !dumb, error = !Console.IsErrorRedirected && !dumb;
        bool color = !noColor && string.IsNullOrEmpty(environment("NO_COLOR")); // no-color.org: present and not empty
        return new Terminal(output, error, color, IsUtf8(environment), output || error ? Columns(environment) : null, oneLine);
    }

    public TextStyle OutputStyle(bool verbose) => new(Color && OutputIsTerminal, Unicode, verbose, OutputIsTerminal ? Width : null);

    public TextStyle ErrorStyle(bool verbose) => new(Color && ErrorIsTerminal, Unicode, verbose, ErrorIsTerminal && !OneLine ? Width : null) { OneLine = OneLine };

    /// <summary>POSIX's order: LC_ALL, LC_CTYPE, LANG; the first that is set decides.</summary>
    private static bool IsUtf8(Func<string, string?> environment)
    {
        if (OperatingSystem.IsWindows())
            return true;
        string? locale = new[] { "LC_ALL", "LC_CTYPE", "LANG" }.Select(environment).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return locale is not null && locale.Replace("-", "", StringComparison.Ordinal).Contains("utf8", StringComparison.OrdinalIgnoreCase);
    }

    private static int? Columns(Func<string, string?> environment)
    {
        if (int.TryParse(environment("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out int columns) && columns > 0)
            return columns;
        return Console.WindowWidth > 0 ? Console.WindowWidth : null;
    }
}
