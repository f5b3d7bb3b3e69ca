#pragma warning disable RS0030 // the one place that writes
using System.Text;

namespace PackSync.Files;

/// <summary>A text file that only grows, line by line, each on disk before the call returns.</summary>
public sealed class FlushedLog : IDisposable
{
    private readonly FileStream _stream;
    private readonly bool _flush;
    private bool _isDoubtful;

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
    /// <exception cref="IOException">The disk refused, now or once before so that nobody knows what is in the file: no more is written then.</exception>
    public void Append(string line)
    {
        if (_isDoubtful)
            throw new IOException("the disk refused to write it before");
        long before = _stream.Length;
        _isDoubtful = true;
        try
        {
            _stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            _stream.SetLength(before);
            _isDoubtful = false;
            throw;
        }

        try
        {
            _stream.Flush(_flush);
            _isDoubtful = false;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // the kernel forgets what it could not flush: a later flush that succeeds proves nothing
            _stream.SetLength(before);
            throw;
        }
    }

    public void Dispose() => _stream.Dispose();
}
