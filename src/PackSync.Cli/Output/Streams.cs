using System.Text;

namespace PackSync.Cli.Output;

/// <summary>Standard output for data, standard error for everything else; both UTF-8 without a mark, whatever the locale.</summary>
internal static class Streams
{
    public static void WriteOutput(string text) => Write(Console.OpenStandardOutput(), text);

    public static void WriteError(string text) => Write(Console.OpenStandardError(), text);

    private static void Write(Stream stream, string text)
    {
        if (text.Length == 0)
            return;
        try
        {
            using (stream)
                stream.Write(Encoding.UTF8.GetBytes(text));
        }
        catch (IOException)
        {
            // the reader has gone, as after `| head -1`: what was done is done, and the exit code says so
        }
    }
}
