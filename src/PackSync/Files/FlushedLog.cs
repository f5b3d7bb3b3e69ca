#pragma warning disable RS0030 // the one place that writes
using System.Text;

namespace PackSync.Files;

/// <summary>A text file that only grows, line by line, each on disk before the call returns.</summary>
public sealed class FlushedLog : IDisposable
{
    private readonly FileStream _stream;
    private readonly bool _flush;

    private FlushedLog(FileStream stream, bool flush)
    {
        _stream = stream;
        _flush = flush;
    }

    /// <exception cref="IOException">The file exists, or the disk refused.</exception>
    public static FlushedLog Create(string path, bool flush)
    {
        var log = new FlushedLog(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0), flush);
        if (flush)
            DiskFlush.Directory(Path.GetDirectoryName(path)!);
        return log;
    }

    /// <summary>All of the line, or, where the disk refuses, none of it: a half line would swallow the next.</summary>
    public void Append(string line)
    {
        long before = _stream.Length;
        try
        {
            _stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
            _stream.Flush(_flush);
        }
        catch (IOException)
        {
            _stream.SetLength(before);
            throw;
        }
    }

    public void Dispose() => _stream.Dispose();
}
