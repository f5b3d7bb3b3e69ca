using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Packs;

namespace PackSync.Applying;

/// <summary>
/// What survives every change of version: the legacy config.yaml inside the pack, as st2 keeps it (st2common/util/pack_management.py, move_pack:
/// the old one wins), and the files of <c>keep</c>.
/// </summary>
internal static class KeptFiles
{
    public const string PackConfig = "config.yaml";

    /// <returns>The paths of what was carried.</returns>
    /// <exception cref="DiagnosticException">The new version has a directory or a link where a kept file belongs.</exception>
    public static ImmutableArray<string> Carry(PackRef pack, string present, string staged, ImmutableArray<string> keep)
        => DirectoryId.Of(present).Exists ? [.. Paths(present, keep).Where(path => Carry(pack, present, staged, path))] : [];

    /// <returns>Those that the other tree has not, or has with other bytes.</returns>
    public static IEnumerable<string> Differing(string present, string other, ImmutableArray<string> keep)
        => Paths(present, keep).Where(path => PathStat.Read(Path.Combine(present, path)) is { Kind: PathKind.File or PathKind.Link } && !IsSame(Path.Combine(present, path), Path.Combine(other, path)));

    private static IEnumerable<string> Paths(string present, ImmutableArray<string> keep)
    {
        IEnumerable<string> kept = keep.IsEmpty
            ? []
            : DiskTree.Files(present).Where(path => path != PackConfig && !path.StartsWith(".git/", StringComparison.Ordinal) && PathGlob.IsMatch(keep, path));
        return kept.Prepend(PackConfig);
    }

    private static bool IsSame(string one, string other) => (PathStat.Read(one)?.Kind, PathStat.Read(other)?.Kind) switch
    {
        (PathKind.Link, PathKind.Link) => new FileInfo(one).LinkTarget == new FileInfo(other).LinkTarget,
        (PathKind.File, PathKind.File) => File.ReadAllBytes(one).AsSpan().SequenceEqual(File.ReadAllBytes(other)),
        _ => false,
    };

    private static bool Carry(PackRef pack, string present, string staged, string path)
    {
        string from = Path.Combine(present, path);
        if (PathStat.Read(from) is not { Kind: PathKind.File or PathKind.Link })
            return false;
        if (!HasPlace(staged, path))
            throw new DiagnosticException(ApplyProblems.CannotKeep(pack, path));
        OwnFiles.Copy(from, Path.Combine(staged, path));
        return true;
    }

    /// <summary>Each folder on the way is a real one or missing, so that nothing is written through a link of the new version.</summary>
    private static bool HasPlace(string staged, string path)
    {
        string[] segments = path.Split('/');
        string at = staged;
        foreach (string segment in segments[..^1])
        {
            at = Path.Combine(at, segment);
            if (PathStat.Read(at) is { Kind: not PathKind.Directory })
                return false;
        }

        return PathStat.Read(Path.Combine(staged, path)) is null or { Kind: PathKind.File or PathKind.Link };
    }
}
