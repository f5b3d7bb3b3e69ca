namespace PackSync.TestKit;

/// <summary>A real directory, gone when disposed. Its path has a space and a non-ASCII letter: paths in the wild do.</summary>
public sealed class TempDirectory : IDisposable
{
    public TempDirectory() => Path = Directory.CreateDirectory(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"päck sync-{Guid.NewGuid():N}")).FullName;

    public string Path { get; }

    /// <summary>An absolute path below this directory.</summary>
    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    /// <summary>Writes a text file, making its folders; returns its absolute path.</summary>
    public string Write(string relative, string text)
    {
        string path = this[relative];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // a server that still closes its files; the temp directory is cleaned by the system
        }
    }
}
