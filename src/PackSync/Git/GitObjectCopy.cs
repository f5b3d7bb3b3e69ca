using System.Text.RegularExpressions;
using PackSync.Files;

namespace PackSync.Git;

/// <summary>
/// Copies the objects of a repository, and nothing that lies beside them: temporary files of a fetch that runs, bitmaps, alternates.
/// Copied, because StackStorm's recursive chmod would write through a hard link into the store.
/// </summary>
internal static partial class GitObjectCopy
{
    /// <param name="from">A git directory.</param>
    /// <param name="to">Another, that has no objects yet.</param>
    public static void Copy(string from, string to)
    {
        string objects = Path.Combine(from, "objects");
        string target = Path.Combine(to, "objects");
        OwnFiles.MakeDirectory(Path.Combine(target, "pack"));
        OwnFiles.MakeDirectory(Path.Combine(target, "info"));
        if (File.Exists(Path.Combine(objects, "info", "alternates")))
            throw new InvalidOperationException($"the store's {from} borrows objects from elsewhere");

        foreach (string folder in Directory.EnumerateDirectories(objects).Where(folder => LooseFolder().IsMatch(Path.GetFileName(folder))))
        {
            foreach (string file in Directory.EnumerateFiles(folder).Where(file => LooseObject().IsMatch(Path.GetFileName(file))))
                OwnFiles.Copy(file, Path.Combine(target, Path.GetFileName(folder), Path.GetFileName(file)));
        }

        // an index stands only where its pack is whole
        string packs = Path.Combine(objects, "pack");
        if (Directory.Exists(packs))
        {
            foreach (string index in Directory.EnumerateFiles(packs, "pack-*.idx"))
                CopyPack(index, Path.Combine(target, "pack"));
        }

        string shallow = Path.Combine(from, "shallow");
        if (File.Exists(shallow))
            OwnFiles.Copy(shallow, Path.Combine(to, "shallow"));
    }

    private static void CopyPack(string index, string folder)
    {
        foreach (string extension in new[] { ".pack", ".rev", ".idx" })
        {
            string file = Path.ChangeExtension(index, extension);
            if (extension != ".rev" || File.Exists(file))
                OwnFiles.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }

    [GeneratedRegex(@"^[0-9a-f]{2}\z")]
    private static partial Regex LooseFolder();

    [GeneratedRegex(@"^[0-9a-f]{38}\z")]
    private static partial Regex LooseObject();
}
