using System.Collections.Immutable;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Packs;

namespace PackSync.Trees;

/// <summary>
/// A plain local directory as a pack's tree, through the same guards. The owner's x bit makes a file executable. Left out, at any depth: <c>.git</c>
/// (exactly so spelled), <c>__pycache__</c> and <c>*.pyc</c>, which are not the pack and change without anyone editing it.
/// </summary>
public static class DirectoryTree
{
    /// <exception cref="DiagnosticException">The directory is missing, something in it cannot be read, or a guard refused.</exception>
    public static PackTree Read(string directory, TreeLimits limits)
    {
        if (!Directory.Exists(directory))
            throw new DiagnosticException(TreeProblems.NoDirectory(directory));
        var guard = new TreeGuard(directory, limits);
        var hardLinks = new HardLinks();
        Walk(directory, TreeFolder.Root(), guard, hardLinks);
        if (hardLinks.Leaving() is { } path)
            throw new DiagnosticException(TreeProblems.HardLink(directory, path));
        return new DiskPackTree(directory, guard.Finish());
    }

    private static void Walk(string directory, TreeFolder folder, TreeGuard guard, HardLinks hardLinks)
    {
        foreach (string name in Names(directory, guard.Remaining))
        {
            string path = Path.Combine(directory, name);
            switch (Stat(path))
            {
                case { Kind: PathKind.Directory }:
                    Walk(path, guard.Folder(folder, name), guard, hardLinks);
                    break;
                case { Kind: PathKind.File } file:
                    hardLinks.Add(guard.File(folder, name, file.OwnerMayExecute ? FileKind.Executable : FileKind.File, file.Stat.Size), file);
                    break;
                case { Kind: PathKind.Link }:
                    byte[] target = Target(path);
                    guard.Target(guard.Link(folder, name, target.Length), target);
                    break;
                case null:
                    // gone since it was listed, or its name does not survive decoding: the guard knows which
                    guard.File(folder, name, FileKind.File, 0);
                    throw new DiagnosticException(TreeProblems.ChangedWhileRead(path));
                default:
                    throw new DiagnosticException(TreeProblems.SpecialFile(guard.Origin, folder.PathOf(name)));
            }
        }
    }

    private static List<string> Names(string directory, int remaining) => Reading(directory, () => Directory.EnumerateFileSystemEntries(directory)
        .Select(path => Path.GetFileName(path))
        .Where(name => name is not ".git" and not "__pycache__" && !name.EndsWith(".pyc", StringComparison.Ordinal))
        .Take(remaining + 1)
        .Order(StringComparer.Ordinal)
        .ToList());

    private static PathStat? Stat(string path) => Reading(path, () => PathStat.Read(path));

    /// <summary>.NET decodes it; what was no UTF-8 is told by its U+FFFD.</summary>
    private static byte[] Target(string path)
    {
        string target = Reading(path, () => new FileInfo(path).LinkTarget) ?? throw new DiagnosticException(TreeProblems.ChangedWhileRead(path));
        return target.Contains('\ufffd', StringComparison.Ordinal) ? [0xff] : Encoding.UTF8.GetBytes(target);
    }

    private static T Reading<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(TreeProblems.Unreadable(path, cause), cause);
        }
    }

    private sealed class DiskPackTree(string directory, GuardedTree tree) : PackTree
    {
        public override ImmutableArray<TreeEntry> Entries => tree.Entries;

        public override ImmutableArray<string> Gitlinks => tree.Gitlinks;

        public override Stream Open(TreeEntry entry)
        {
            string path = Path.Combine(directory, entry.Path);
            return entry.Kind == FileKind.Link ? new MemoryStream(Target(path)) : Reading(path, () => Files.ReadFile.Open(path));
        }
    }
}
