using System.Text;
using PackSync.Git;
using PackSync.Git.Store;
using PackSync.Packs;
using PackSync.TestKit;
using PackSync.Trees;

namespace PackSync.Tests.Trees;

/// <summary>A real bare repository whose tree objects are written byte by byte, as an attacker would: git's own commands refuse most of them.</summary>
internal sealed class RawRepository : IDisposable
{
    public const string Plain = "100644", Exec = "100755", Link = "120000", Folder = "40000", Submodule = "160000";

    private readonly TempDirectory _temp = new();

    public RawRepository() => Git("init", "--quiet", "--bare", ".");

    public string Path => _temp.Path;

    public string Git(params string[] arguments) => TestKit.Git.Run(_temp.Path, arguments);

    public string Blob(string text) => Blob(Encoding.UTF8.GetBytes(text));

    public string Blob(byte[] bytes) => Write("blob", bytes);

    public string Tree(params (string Mode, string Name, string Id)[] entries)
        => TreeOfBytes([.. entries.Select(entry => (entry.Mode, Encoding.UTF8.GetBytes(entry.Name), entry.Id))]);

    public string TreeOfBytes(params (string Mode, byte[] Name, string Id)[] entries)
    {
        using var bytes = new MemoryStream();
        foreach ((string mode, byte[] name, string id) in entries)
            bytes.Write([.. Encoding.ASCII.GetBytes(mode), (byte)' ', .. name, 0, .. Convert.FromHexString(id)]);
        return Write("tree", bytes.ToArray());
    }

    /// <summary>A tree with one file of that name.</summary>
    public string TreeOf(string name) => Tree((Plain, name, Blob("x")));

    public CommitId Commit(string tree) => CommitId.Parse(Git("commit-tree", tree, "-m", "x"));

    public GitPackTree Read(string tree, TreeLimits? limits = null, string? subfolder = null)
        => new StoredRepository(_temp.Path).ReadTree(Commit(tree), subfolder, limits ?? TreeLimits.Default);

    public void Dispose() => _temp.Dispose();

    private string Write(string type, byte[] bytes)
    {
        string file = _temp["raw object"];
        File.WriteAllBytes(file, bytes);
        return Git("hash-object", "-t", type, "--literally", "-w", "--no-filters", file);
    }
}
