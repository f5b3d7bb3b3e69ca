namespace PackSync.TestKit;

/// <summary>Copies what a test wants to change. Empty directories stay behind, as git leaves them.</summary>
public static class DirectoryCopy
{
    public static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
