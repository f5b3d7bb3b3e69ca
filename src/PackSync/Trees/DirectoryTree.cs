using System.Collections.Immutable;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Packs;

namespace PackSync.Trees;

/// <summary>A plain local directory as a pack's tree, through the same guards; <c>.git</c> and <c>__pycache__</c> are left out.</summary>
public static class DirectoryTree
{
    /// <exception cref="DiagnosticException">The directory is missing or a path is refused.</exception>
    public static PackTree Read(string directory, TreeLimits limits)
    {
        if (!Directory.Exists(directory))
            throw new DiagnosticException(TreeProblems.NoDirectory(directory));
        List<GuardedPath> paths = [];
        try
        {
            Walk(directory, "", paths, limits);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(TreeProblems.Unwritable(directory, cause), cause);
        }

        return new DiskPackTree(directory, TreeGuard.Check(directory, paths, [], limits));
    }

    private static void Walk(string folder, string prefix, List<GuardedPath> paths, TreeLimits limits)
    {
        foreach (string path in Directory.EnumerateFileSystemEntries(folder))
        {
            string name = Path.GetFileName(path);
            if (name is "__pycache__" || (prefix.Length == 0 && name == ".git"))
                continue;
            string relative = prefix + name;
            switch (PathStat.Read(path))
            {
                case { Kind: PathKind.Directory } when prefix.Length <= limits.MaxPathBytes:
                    Walk(path, relative + "/", paths, limits);
                    break;
                case { Kind: PathKind.File } file:
                    paths.Add(new GuardedPath(relative, file.OwnerMayExecute ? FileKind.Executable : FileKind.File, file.Stat.Size));
                    break;
                case { Kind: PathKind.Link } link:
                    paths.Add(new GuardedPath(relative, FileKind.Link, link.Stat.Size, new FileInfo(path).LinkTarget));
                    break;
                case null:
                    break; // gone since it was listed
                default:
                    throw new DiagnosticException(TreeProblems.SpecialFile(folder, relative));
            }
        }
    }

    private sealed class DiskPackTree(string directory, ImmutableArray<TreeEntry> entries) : PackTree
    {
        public override ImmutableArray<TreeEntry> Entries => entries;

        public override ImmutableArray<string> Gitlinks => [];

        public override Stream Open(TreeEntry entry)
        {
            string path = Path.Combine(directory, entry.Path);
            return entry.Kind == FileKind.Link
                ? new MemoryStream(Encoding.UTF8.GetBytes(new FileInfo(path).LinkTarget ?? ""))
                : ReadFile.Open(path);
        }
    }
}
