namespace PackSync.Files;

/// <summary>Directories change places in one step of the kernel: there is no moment at which a name has nothing.</summary>
public static class DirectoryExchange
{
    /// <summary>Both exist and are on one file system.</summary>
    public static void Swap(string first, string second) => Rename(first, second, LibC.RenameExchange);

    /// <summary>Fails where the destination exists.</summary>
    public static void Move(string from, string to) => Rename(from, to, LibC.RenameNoReplace);

    private static void Rename(string from, string to, uint flags)
    {
        if (LibC.RenameAt2(LibC.AtCurrentDirectory, from, LibC.AtCurrentDirectory, to, flags) != 0)
            throw SystemError.Last($"{from} -> {to}");
    }
}
