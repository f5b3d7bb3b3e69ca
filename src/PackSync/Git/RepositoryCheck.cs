using System.Text.RegularExpressions;
using PackSync.Diagnostics;
using PackSync.Files;

namespace PackSync.Git;

/// <summary>
/// Looks a stranger's git directory over before libgit2 opens it: that reads whatever it finds, waits for ever for a pipe, and does not survive every loose object. Costs a stat for each file in it, and
/// the unpacking of its loose objects.
/// </summary>
internal static partial class RepositoryCheck
{
    private const int MostAlternates = 5; // as git

    /// <param name="path">Of a working tree or of a bare repository; of anything else nothing is said.</param>
    /// <returns>Why it must not be opened; null where it may be.</returns>
    public static Diagnostic? Fault(string path)
    {
        string git = Path.Combine(path, ".git");
        return PathStat.Read(git) switch
        {
            { Kind: PathKind.Directory } => Fault(git, MostAlternates),
            { Kind: PathKind.Other } => GitProblems.SpecialFile(git),
            null when Directory.Exists(Path.Combine(path, "objects")) => Fault(path, MostAlternates),
            _ => null,
        };
    }

    private static Diagnostic? Fault(string gitDirectory, int alternates)
        => Below(gitDirectory) ?? Borrowed(Path.Combine(gitDirectory, "objects"), alternates);

    private static Diagnostic? Below(string directory)
        => Entries(directory).Select(path => PathStat.Read(path)?.Kind switch
        {
            PathKind.Directory => Below(path),
            PathKind.Other => GitProblems.SpecialFile(path),
            PathKind.Link when PathStat.ReadTarget(path) is { Kind: PathKind.Other } => GitProblems.SpecialFile(path),
            _ when IsLooseObject().IsMatch(path) && LooseObject.Fault(path) is { } fault => GitProblems.BrokenObject(path, fault),
            _ => null,
        }).FirstOrDefault(fault => fault is not null);

    /// <summary>What cannot be listed, libgit2 does not find either, and says so.</summary>
    private static string[] Entries(string directory)
    {
        try
        {
            return Directory.GetFileSystemEntries(directory);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Objects that lie in other repositories.</summary>
    private static Diagnostic? Borrowed(string objects, int alternates)
    {
        string list = Path.Combine(objects, "info", "alternates");
        if (alternates == 0 || !File.Exists(list))
            return null;
        return File.ReadLines(list)
            .Where(line => line.Length > 0 && !line.StartsWith('#') && !line.Contains('\0', StringComparison.Ordinal))
            .Select(line => Path.GetFullPath(line, objects))
            .Where(Directory.Exists)
            .Select(other => Below(other) ?? Borrowed(other, alternates - 1))
            .FirstOrDefault(fault => fault is not null);
    }

    [GeneratedRegex("/[0-9a-f]{2}/[0-9a-f]{38}$", RegexOptions.CultureInvariant)]
    private static partial Regex IsLooseObject();
}
