namespace PackSync.Files;

/// <summary>What kind of file system a path is on, as far as it matters here. Asking writes nothing.</summary>
public static class FileSystemType
{
    /// <param name="path">Absolute; where nothing is there, the next folder above it counts.</param>
    public static ExchangeKind ExchangeAt(string path)
    {
        for (string? at = path; at is not null; at = Path.GetDirectoryName(at))
        {
            if (LibC.StatFs(at, out LibC.StatFsResult found) == 0)
                return Exchange(found.Type);
        }

        return ExchangeKind.Unknown;
    }

    /// <summary>
    /// By the numbers of linux/magic.h. Which of them have RENAME_EXCHANGE: rename(2), and the rename methods in the kernel's fs/. The kernel cannot be asked
    /// without renaming something: it looks for the names before it asks the file system.
    /// </summary>
    private static ExchangeKind Exchange(long type) => (uint)type switch
    {
        0xEF53 or 0x58465342 or 0x9123683E or 0x01021994 or 0xF2F52010 or 0xCA451A4E => ExchangeKind.Atomic, // ext4, xfs, btrfs, tmpfs, f2fs, bcachefs
        0x794C7630 => ExchangeKind.Copy, // overlayfs
        0x6969 or 0xFF534D42 or 0xFE534D42 or 0x517B or 0x01021997 or 0x00C36400 => ExchangeKind.Renames, // nfs, cifs, smb2, smb, 9p, ceph
        _ => ExchangeKind.Unknown, // fuse says what it can only when asked, zfs since 2.2
    };
}
