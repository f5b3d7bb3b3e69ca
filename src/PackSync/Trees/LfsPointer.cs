namespace PackSync.Trees;

/// <summary>Git LFS keeps files elsewhere and commits notes of them; raw, such a note is not the file that the pack means.</summary>
public static class LfsPointer
{
    /// <summary>The specification's limit, exclusive.</summary>
    public const int MaxBytes = 1024;

    /// <param name="content">A whole blob.</param>
    public static bool IsPointer(ReadOnlySpan<byte> content)
        => content.Length < MaxBytes && content.StartsWith("version https://git-lfs.github.com/spec/v1"u8);
}
