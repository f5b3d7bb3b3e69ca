using System.Diagnostics;

namespace PackSync.Packs;

/// <summary>What a path of a pack is, from the git tree alone: modes on disk prove nothing, since StackStorm sets 775 on everything.</summary>
public enum FileKind
{
    File,
    Executable,
    Link,
}

public static class FileKindWords
{
    /// <summary>The word used in content hashes and receipts.</summary>
    public static string ToWord(this FileKind kind) => kind switch
    {
        FileKind.File => "file",
        FileKind.Executable => "exec",
        FileKind.Link => "link",
        _ => throw new UnreachableException(),
    };
}
