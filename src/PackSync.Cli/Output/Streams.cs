using System.Text;

namespace PackSync.Cli.Output;

/// <summary>Standard output for data, standard error for everything else; both UTF-8 without a mark, whatever the locale.</summary>
internal static class Streams
{
    /// <returns>Why the data is lost, as on a full disk; null where it was written, or its reader had gone, as after <c>| head -1</c>.</returns>
    public static string? WriteOutput(string text) => Write(Console.OpenStandardOutput, text);

    /// <summary>Nobody can be told where this fails.</summary>
    public static void WriteError(string text) => Write(Console.OpenStandardError, text);

    private static string? Write(Func<Stream> open, string text)
    {
        if (text.Length == 0)
            return null;
        try
        {
            using Stream stream = open();
            stream.Write(Encoding.UTF8.GetBytes(text));
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return IsGone(fault) ? null : fault.Message;
        }
    }

    private static bool IsGone(Exception fault)
    {
        const int BrokenPipe = 32; // EPIPE
        return fault.HResult == BrokenPipe;
    }
}
