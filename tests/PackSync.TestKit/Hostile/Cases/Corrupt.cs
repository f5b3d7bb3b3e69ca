using System.Text;
using static PackSync.TestKit.RawGit;

namespace PackSync.TestKit.Hostile.Cases;

/// <summary>Repositories whose objects are broken, missing, or of another type than they are said to be.</summary>
internal static class Corrupt
{
    private const string Objects = "corrupt objects", Repositories = "repositories that lead elsewhere";

    public static IEnumerable<HostileCase> Cases =>
    [
        .. Spoiled("a blob that is no zlib", "PS2321", (site, blob) => File.WriteAllText(site.Repository.ObjectFile(blob), "not zlib")),
        .. Spoiled("a blob cut in the middle", "PS2321", (site, blob) => Cut(site.Repository.ObjectFile(blob))),
        .. Spoiled("a blob cut in its checksum", "PS2321", (site, blob) => Cut(site.Repository.ObjectFile(blob), 0.95)),
        .. Spoiled("a blob of more bytes than it says", "PS2321", (site, blob) => site.Repository.Put(blob, [.. "blob 1\0"u8, .. new byte[100]])),
        .. Spoiled("a blob of fewer bytes than it says", "PS2321", (site, blob) => site.Repository.Put(blob, "blob 100\0x"u8.ToArray())),
        .. Spoiled("a blob of no bytes", "PS2321", (site, blob) => File.WriteAllText(site.Repository.ObjectFile(blob), "")),
        .. Spoiled("a blob of other bytes than its id says", "PS2131", (site, blob) => site.Repository.Put(blob, "blob 5\0other"u8.ToArray())),
        .. Spoiled("a blob that is missing", "PS2131", (site, blob) => File.Delete(site.Repository.ObjectFile(blob))),
        .. Spoiled("a blob that is a tree by its own header", "PS2131", (site, blob) => site.Repository.Put(blob, "tree 0\0"u8.ToArray())),
        .. Spoiled("a blob of no type", "PS2131", (site, blob) => site.Repository.Put(blob, "blub 1\0x"u8.ToArray())),
        .. Spoiled("a blob of negative size", "PS2321", (site, blob) => site.Repository.Put(blob, "blob -1\0x"u8.ToArray())),
        new(Objects, "a folder that is a file", site => site.Commit((Folder, "a", site.Repository.Blob("x"))), "PS2131"),
        new(Objects, "a file that is a folder", site => site.Commit((Plain, "a", site.Repository.TreeOf("x"))), "PS2313", "the object is a Tree, not a Blob"),
        new(Objects, "a link that is a folder", site => site.Commit((Link, "a", site.Repository.TreeOf("x"))), "PS2313", "the object is a Tree, not a Blob"),
        new(Objects, "a tree that ends in the middle of an entry", site => site.Commit(site.Repository.Write("tree", "100644 pack.yaml\0short"u8.ToArray())), "PS2131"),
        new(Objects, "a tree without modes", site => site.Commit(site.Repository.Write("tree", Encoding.ASCII.GetBytes(new string('x', 100)))), "PS2131"),
        new(Objects, "a commit of a blob", site => site.Commit(site.Repository.Blob("x")), "PS2131"),
        new(Objects, "a commit of nothing", site => site.Master(site.Repository.Write("commit", "\n"u8.ToArray())), "PS2131"),
        new(Objects, "a commit whose tree is missing", site => site.Commit(Nowhere), "PS2131"),
        new(Objects, "a commit whose parent is missing", site => site.Master(site.Repository.CommitTree(site.Repository.TreeOf("pack.yaml"), $"parent {Nowhere}\n")), "PS2131"),
        new(Objects, "a branch of a blob", site => site.Master(site.Repository.Blob("x")), "PS2135"),
        new(Objects, "a branch of a tree", site => site.Master(site.Repository.TreeOf("x")), "PS2135"),
        new(Objects, "a branch of nothing", site => site.Master(Nowhere), "PS2131"),
        new(Objects, "a pack without its index, and an index without its pack", site =>
        {
            site.Repository.Git("config", "x.y", "z");
            site.Directory.Write("repositories/evil/objects/pack/pack-1111111111111111111111111111111111111111.pack", "PACK");
            site.Directory.Write("repositories/evil/objects/pack/pack-2222222222222222222222222222222222222222.idx", "\u00fftOc");
            site.Master(Nowhere);
        }, "PS2131"),

        new(Repositories, "a HEAD that is no ref", site =>
        {
            site.Commit((Plain, "x", site.Repository.Blob("x")));
            site.Directory.Write("repositories/evil/HEAD", "ref: ../../../outside/secret\n");
        }, "PS2131"),
        new(Repositories, "broken objects, borrowed from another repository", site =>
        {
            var other = new RawGit(site.Directory["repositories/other"]);
            string blob = other.Blob("x");
            Cut(other.ObjectFile(blob));
            site.Commit((Plain, "x", blob));
            site.Directory.Write("repositories/evil/objects/info/alternates", "../../other/objects\n");
        }, "PS2321"),
        new(Repositories, "objects borrowed from a pipe", site =>
        {
            site.Commit((Plain, "x", Nowhere));
            site.Shell("mkfifo ../alternate; mkdir -p objects/info; echo \"$PWD/../alternate\" > objects/info/alternates", "repositories/evil");
        }, "PS2131"),
        new(Repositories, "a .git that is a file and names another directory", site =>
        {
            site.Folder("echo \"gitdir: $OUTSIDE\" > .git");
            site.Manifest("evil: {source: ./sources/evil, branch: master}");
        }, "PS2215"),
    ];

    private static IEnumerable<HostileCase> Spoiled(string what, string code, Action<HostileSite, string> spoil) => [new(Objects, what, site =>
    {
        string blob = site.Repository.Blob("a blob of the pack");
        site.Commit((Plain, "file", blob));
        spoil(site, blob);
    }, code)];

    private static void Cut(string file, double part = 0.5)
    {
        byte[] bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, bytes[..(int)(bytes.Length * part)]);
    }
}
