using System.Buffers.Text;
using System.Text;
using LibGit2Sharp;
using PackSync.Diagnostics;

namespace PackSync.Git.Transports;

/// <summary>
/// The part of git's protocol that leaves history out (gitprotocol-pack: <c>deepen 1</c> behind what is wanted, <c>shallow</c> lines and a flush before the answer). libgit2 never
/// knows: it gets a pack with all that it asked for, but for the commits before.
/// </summary>
internal static class Depth
{
    private const int LengthBytes = 4;

    /// <summary>One thing that is wanted has one place where its history ends.</summary>
    private const int MostLines = 100;

    /// <param name="request">What libgit2 wants, up to a flush, then what it has.</param>
    public static byte[] Ask(byte[] request)
    {
        int flush = 0;
        while (Length(request.AsSpan(flush)) is > 0 and int length)
            flush += length;
        return [.. request.AsSpan(0, flush), .. "000cdeepen 1"u8, .. request.AsSpan(flush)];
    }

    /// <param name="received">Counts these lines, too.</param>
    /// <exception cref="LibGit2SharpException">It is no answer to that.</exception>
    /// <exception cref="DiagnosticException">More than is allowed.</exception>
    public static void ReadAnswer(Stream body, Reception received)
    {
        try
        {
            ReadLines(body, received);
        }
        catch (EndOfStreamException closed)
        {
            throw new LibGit2SharpException("the server closed the connection", closed);
        }
    }

    private static void ReadLines(Stream body, Reception received)
    {
        Span<byte> length = stackalloc byte[LengthBytes];
        int lines = 0;
        for (body.ReadExactly(length); Length(length) is > 0 and int bytes; body.ReadExactly(length))
        {
            received.Add(bytes);
            byte[] line = new byte[Math.Max(bytes, LengthBytes) - LengthBytes];
            body.ReadExactly(line);
            if (!line.AsSpan().StartsWith("shallow "u8) && !line.AsSpan().StartsWith("unshallow "u8))
                throw new LibGit2SharpException($"the server does not leave history out: {Display.Safe(Encoding.UTF8.GetString(line))}");
            if (++lines > MostLines)
                throw new LibGit2SharpException("the server leaves history out without end");
        }
    }

    private static int Length(ReadOnlySpan<byte> line)
        => line.Length >= LengthBytes && Utf8Parser.TryParse(line[..LengthBytes], out int length, out int read, 'x') && read == LengthBytes
            ? length
            : throw new LibGit2SharpException("the server speaks another protocol");
}
