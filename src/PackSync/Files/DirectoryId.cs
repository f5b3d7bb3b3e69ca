using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PackSync.Files;

/// <summary>
/// Which directory it is, wherever it is renamed to: inode and time of birth. The inode alone is not enough: a file system gives the number of a deleted
/// directory to the next one made. The default value stands for no directory. Text form: <c>inode:born</c>.
/// </summary>
/// <param name="BornNs">Nanoseconds since 1970; 0 where the file system does not know.</param>
public readonly record struct DirectoryId(ulong Inode, long BornNs)
{
    public bool Exists => Inode != 0;

    /// <returns>The default value where there is no directory, or something else.</returns>
    public static DirectoryId Of(string path)
        => PathStat.Read(path) is { Kind: PathKind.Directory } found ? new DirectoryId(found.Stat.Inode, found.BornNs) : default;

    public static bool TryParse(string text, [NotNullWhen(true)] out DirectoryId? result)
    {
        string[] parts = text.Split(':');
        result = parts.Length == 2
            && ulong.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out ulong inode)
            && long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long born)
                ? new DirectoryId(inode, born)
                : null;
        return result is not null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Inode}:{BornNs}");
}
