namespace PackSync.Files;

/// <summary>Directories change places in one step of the kernel: there is no moment at which a name has nothing.</summary>
public static class DirectoryExchange
{
    private static readonly int[] NotSupported = [22, 38, 95]; // EINVAL, ENOSYS, EOPNOTSUPP

    /// <summary>Both exist and are on one file system.</summary>
    /// <returns>False where the kernel or the file system (NFS) cannot: nothing happened.</returns>
    public static bool TrySwap(string first, string second)
    {
        try
        {
            Rename(first, second, LibC.RenameExchange);
            return true;
        }
        catch (IOException cause) when (NotSupported.Contains(cause.HResult))
        {
            return false;
        }
    }

    /// <summary>Fails where the destination exists; on file systems without that check, where it is not empty.</summary>
    public static void Move(string from, string to)
    {
        try
        {
            Rename(from, to, LibC.RenameNoReplace);
        }
        catch (IOException cause) when (NotSupported.Contains(cause.HResult))
        {
            Rename(from, to, 0);
        }
    }

    /// <summary>A file takes the place of another; File.Move would copy it to another file system, and not in one step.</summary>
    /// <returns>False where they are on two file systems: nothing happened.</returns>
    public static bool TryReplace(string from, string to)
    {
        try
        {
            Rename(from, to, 0);
            return true;
        }
        catch (IOException cause) when (cause.HResult == SystemError.CrossDevice)
        {
            return false;
        }
    }

    private static void Rename(string from, string to, uint flags)
    {
        if (LibC.RenameAt2(LibC.AtCurrentDirectory, from, LibC.AtCurrentDirectory, to, flags) != 0)
            throw SystemError.Last($"{from} -> {to}");
    }
}
