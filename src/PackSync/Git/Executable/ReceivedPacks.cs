using PackSync.Files;

namespace PackSync.Git.Executable;

/// <summary>The pack files that have come to a repository since this was made. Nobody else writes there at the same time.</summary>
internal sealed class ReceivedPacks
{
    private readonly string _folder;
    private readonly HashSet<string> _before;

    public ReceivedPacks(string repositoryPath)
    {
        _folder = Path.Combine(repositoryPath, "objects", "pack");
        _before = [.. Files()];
    }

    /// <summary>Of what is complete, and of what is being received (<c>tmp_pack_…</c>).</summary>
    public long Bytes
    {
        get
        {
            try
            {
                return New().Select(path => new FileInfo(path)).Where(file => file.Exists && file.Name.Contains("pack", StringComparison.Ordinal)).Sum(file => file.Length);
            }
            catch (IOException)
            {
                return 0; // somebody deletes the store; git will say so
            }
        }
    }

    /// <summary>A git that was killed leaves half of a pack; of one that is too large nothing is kept.</summary>
    public void Remove()
    {
        foreach (string path in New().ToList())
            OwnFiles.Delete(path);
    }

    private IEnumerable<string> New() => Files().Where(path => !_before.Contains(path));

    private IEnumerable<string> Files() => Directory.Exists(_folder) ? Directory.EnumerateFiles(_folder) : [];
}
