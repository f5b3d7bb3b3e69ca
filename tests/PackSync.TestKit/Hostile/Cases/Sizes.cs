using System.IO.Compression;
using System.Text;
using static PackSync.TestKit.RawGit;

namespace PackSync.TestKit.Hostile.Cases;

/// <summary>Trees that are too much of something, and objects that grow when they are unpacked. The limits are the defaults, or those that packs.yaml sets.</summary>
internal static class Sizes
{
    private const string Limits = "very many, very deep, very large", Bombs = "compressed bombs";

    public static IEnumerable<HostileCase> Cases =>
    [
        new(Limits, "a few objects that stand for a billion paths", site =>
        {
            string tree = site.Repository.Tree();
            for (int level = 0; level < 30; level++)
                tree = site.Repository.Tree((Folder, "a", tree), (Folder, "b", tree));
            site.Commit((Folder, "a", tree));
        }, "PS2303", "more than 100000 files and folders"),
        new(Limits, "a hundred thousand files in one folder", site => site.Commit((Folder, "a", Flat(site, 100_000))), "PS2303"),
        new(Limits, "a hundred folders deep", site => site.Commit((Folder, "a", Deep(site, 100))), "PS2316", "is more than 64 folders deep"),
        new(Limits, "a path longer than the kernel takes", site => site.Commit((Folder, "a", Deep(site, 20, new string('d', 250)))), "PS2300", "is longer than 4000 bytes"),
        new(Limits, "a name longer than the kernel takes", site => site.Commit((Plain, new string('n', 256), site.Repository.Blob("x"))), "PS2300", "has a name of more than 255 bytes"),
        .. Limited("files", "3", "PS2303", "more than 3 files and folders", site => site.Commit((Folder, "a", Flat(site, 3)))),
        .. Limited("depth", "2", "PS2316", "is more than 2 folders deep", site => site.Commit((Folder, "a", Deep(site, 2)))),
        .. Limited("fileSize", "1kB", "PS2304", "has 1001 bytes, more than the 1000 allowed", site => site.Commit((Plain, "a", site.Repository.Blob(new string('x', 1_001))))),
        .. Limited("totalSize", "1kB", "PS2309", "have more than 1000 bytes", site => site.Commit((Folder, "a", Flat(site, 11, site.Repository.Blob(new string('x', 100)))))),
        new(Limits, "a local directory of more files than packs.yaml allows", site =>
        {
            site.Folder("touch {1..20}");
            site.Manifest("evil: {source: ./sources/evil}", "policy: {limits: {files: 20}}\n");
        }, "PS2303", "more than 20 files and folders"),
        new(Limits, "a sparse file of 600 MiB in a local directory", site => site.Folder("truncate -s 600M huge"), "PS2304", "more than the 536870912 allowed"),
        new(Limits, "a local directory a hundred folders deep", site => site.Folder("for i in {1..100}; do mkdir d; cd d; done; touch x"), "PS2316"),

        new(Bombs, "a blob of 64 MiB in some kilobytes", site =>
        {
            site.Commit((Plain, "bomb", Zeros(site, 64L << 20)));
            site.Manifest("evil: {source: ./repositories/evil, branch: master}", "policy: {limits: {fileSize: 16MiB}}\n");
        }, "PS2304", "has 67108864 bytes"),
        new(Bombs, "a pack.yaml of 64 MiB", site => site.Commit(site.Repository.Tree((Plain, "pack.yaml", Zeros(site, 64L << 20)))), "PS2315", "and more than 1048576 are not read"),
        new(Bombs, "one blob under ten thousand names", site
            => site.Commit((Folder, "a", Flat(site, 10_000, Zeros(site, 1L << 20)))), "PS2309", "have more than 4294967296 bytes"),
        new(Bombs, "an object that claims ten exabytes", site =>
        {
            site.Repository.Put(Nowhere, Encoding.ASCII.GetBytes("blob 9999999999999999999\0x"));
            site.Commit((Plain, "bomb", Nowhere));
        }, "PS2321"),
        new(Bombs, "an object of ten bytes by its own word, and a hundred megabytes in truth", site => site.Commit((Plain, "bomb", Zeros(site, 100L << 20, claimed: 10))), "PS2321", "holds more or less than its header says"),
        new(Bombs, "a delta that makes 64 MiB of some kilobytes", site =>
        {
            site.Commit((Plain, "bomb", RawPack.Bomb(site.Repository, 64)));
            site.Manifest("evil: {source: ./repositories/evil, branch: master}", "policy: {limits: {fileSize: 16MiB}}\n");
        }, "PS2304", "has 67108864 bytes"),
    ];

    private static IEnumerable<HostileCase> Limited(string key, string value, string code, string says, Action<HostileSite> build) =>
    [
        new(Limits, $"policy.limits.{key}: {value}", site =>
        {
            build(site);
            site.Manifest("evil: {source: ./repositories/evil, branch: master}", $"policy: {{limits: {{{key}: {value}}}}}\n");
        }, code, says),
    ];

    private static string Flat(HostileSite site, int files, string? blob = null)
    {
        blob ??= site.Repository.Blob("x");
        return site.Repository.Tree([.. Enumerable.Range(0, files).Select(i => (Plain, $"{i:d6}", blob))]);
    }

    private static string Deep(HostileSite site, int folders, string name = "d")
    {
        string tree = site.Repository.TreeOf("x");
        for (int i = 1; i < folders; i++)
            tree = site.Repository.Tree((Folder, name, tree));
        return tree;
    }

    /// <summary>A loose blob of nothing but zeros, streamed: the test itself stays small.</summary>
    /// <param name="claimed">The size in the object's header, where it is to lie.</param>
    private static string Zeros(HostileSite site, long size, long? claimed = null)
    {
        byte[] header = Encoding.ASCII.GetBytes($"blob {claimed ?? size}\0");
        byte[] block = new byte[1 << 20];
        using var hash = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA1);
        string packing = Path.Combine(site.Repository.Path, "packing");
        using (var packed = new ZLibStream(File.Create(packing), CompressionLevel.Fastest))
        {
            packed.Write(header);
            hash.AppendData(header);
            for (long written = 0; written < size; written += block.Length)
            {
                packed.Write(block);
                hash.AppendData(block);
            }
        }

        string id = Convert.ToHexStringLower(hash.GetHashAndReset());
        Directory.CreateDirectory(Path.GetDirectoryName(site.Repository.ObjectFile(id))!);
        File.Move(packing, site.Repository.ObjectFile(id));
        return id;
    }
}
