namespace PackSync.TestKit;

/// <summary>examples/quickstart as a clone has it: without empty directories, and without what a developer has installed there.</summary>
public static class QuickstartCopy
{
    public static void To(string directory)
    {
        string quickstart = Path.Combine(RepositoryRoot.Path, "examples", "quickstart");
        foreach (string file in Directory.EnumerateFiles(quickstart, "*", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(quickstart, file);
            if (relative.Split(Path.DirectorySeparatorChar)[0] == "installed")
                continue;
            string copy = Path.Combine(directory, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
