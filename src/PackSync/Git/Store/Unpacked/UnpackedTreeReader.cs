using System.Collections.Immutable;
using Microsoft.Win32.SafeHandles;
using PackSync.Hashing;
using PackSync.Packs;
using PackSync.Trees;

namespace PackSync.Git.Store.Unpacked;

/// <summary>Opens an unpacked tree, through the same guards as the tree it was made of: the limits may be others by now.</summary>
internal sealed class UnpackedTreeReader(string origin, TreeLimits limits)
{
    private readonly TreeGuard _guard = new(origin, limits);
    private readonly Dictionary<string, TreeFolder> _folders = new(StringComparer.Ordinal) { [""] = TreeFolder.Root() };

    /// <returns>Null where the file is damaged or cut off.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="Diagnostics.DiagnosticException">A guard refused.</exception>
    public static UnpackedTree? Read(TreeId id, string file, SafeFileHandle handle, string origin, TreeLimits limits)
    {
        long length = RandomAccess.GetLength(handle);
        if (length < UnpackedTable.FootBytes)
            return null;
        Span<byte> foot = stackalloc byte[UnpackedTable.FootBytes];
        ReadExactly(handle, foot, length - foot.Length);
        int table = UnpackedTable.Length(foot);
        if (table < 0 || table > length - foot.Length)
            return null;
        byte[] bytes = new byte[table + foot.Length];
        ReadExactly(handle, bytes, length - bytes.Length);
        try
        {
            (ImmutableArray<UnpackedFile> files, ContentHash content) = UnpackedTable.Read(bytes);
            return files.Sum(each => each.Size) == length - bytes.Length
                ? new UnpackedTree(id, file, handle, new UnpackedTreeReader(origin, limits).Guard(handle, files), files, content)
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private GuardedTree Guard(SafeFileHandle handle, ImmutableArray<UnpackedFile> files)
    {
        foreach (UnpackedFile file in files)
        {
            int slash = file.Path.LastIndexOf('/');
            TreeFolder folder = Folder(slash < 0 ? "" : file.Path[..slash]);
            string name = file.Path[(slash + 1)..];
            if (file.Kind is null)
                _guard.Gitlink(folder, name);
            else if (file.Kind != FileKind.Link)
                _guard.File(folder, name, file.Kind.Value, file.Size);
            else
                _guard.Target(_guard.Link(folder, name, file.Size), Target(handle, file));
        }

        return _guard.Finish();
    }

    /// <summary>Each is entered once, after those above it, as where a tree is walked.</summary>
    private TreeFolder Folder(string path)
    {
        if (_folders.TryGetValue(path, out TreeFolder? known))
            return known;
        int slash = path.LastIndexOf('/');
        return _folders[path] = _guard.Folder(Folder(slash < 0 ? "" : path[..slash]), path[(slash + 1)..]);
    }

    /// <exception cref="FormatException">It is not what was written.</exception>
    private static byte[] Target(SafeFileHandle handle, UnpackedFile link)
    {
        byte[] target = new byte[link.Size];
        ReadExactly(handle, target, link.Offset);
        // what the disk made of it is no fault of the pack's
        return Sha256.Of(target) == link.Hash ? target : throw new FormatException("a link is damaged");
    }

    private static void ReadExactly(SafeFileHandle handle, Span<byte> bytes, long offset)
    {
        using var section = new FileSection(handle, offset, bytes.Length);
        section.ReadExactly(bytes);
    }
}
