using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace PackSync.TestKit;

/// <summary>A real bare repository whose objects are written byte by byte, as an attacker would: git's own commands refuse most of them.</summary>
public class RawGit
{
    public const string Plain = "100644", Exec = "100755", Link = "120000", Folder = "40000", Submodule = "160000";

    /// <summary>An id that no object has.</summary>
    public const string Nowhere = "1111111111111111111111111111111111111111";

    /// <param name="path">Of the git directory; made if missing.</param>
    public RawGit(string path)
    {
        Path = Directory.CreateDirectory(path).FullName;
        Git("init", "--quiet", "--bare", "--initial-branch", "master", ".");
    }

    public string Path { get; }

    public string Git(params string[] arguments) => TestKit.Git.Run(Path, arguments);

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

    public string CommitTree(string tree, string more = "")
        => Write("commit", Encoding.UTF8.GetBytes($"tree {tree}\n{more}author T <t@example.org> 1767225600 +0000\ncommitter T <t@example.org> 1767225600 +0000\n\nx\n"));

    public string Tag(string name, string target, string type)
        => Write("tag", Encoding.UTF8.GetBytes($"object {target}\ntype {type}\ntag {name}\ntagger T <t@example.org> 1767225600 +0000\n\nx\n"));

    /// <summary>A ref with that name, whatever git thinks of it.</summary>
    public void Ref(string name, string id) => File.AppendAllText(System.IO.Path.Combine(Path, "packed-refs"), $"{id} {name}\n");

    /// <summary>A loose object, as <c>hash-object --literally -w</c> would write it: nobody looks at the bytes.</summary>
    /// <returns>Its id.</returns>
    public string Write(string type, byte[] bytes)
    {
        byte[] whole = [.. Encoding.ASCII.GetBytes($"{type} {bytes.Length}\0"), .. bytes];
        string id = Convert.ToHexStringLower(SHA1.HashData(whole));
        Put(id, whole);
        return id;
    }

    /// <summary>Bytes under an id that may not be theirs.</summary>
    /// <param name="whole">Type, size, NUL, content; unpacked.</param>
    public void Put(string id, byte[] whole)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(ObjectFile(id))!);
        using var packed = new ZLibStream(File.Create(ObjectFile(id)), CompressionLevel.Fastest);
        packed.Write(whole);
    }

    /// <summary>Where a loose object lies.</summary>
    public string ObjectFile(string id) => System.IO.Path.Combine(Path, "objects", id[..2], id[2..]);
}
