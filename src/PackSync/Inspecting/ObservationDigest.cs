using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using PackSync.Files;
using PackSync.Git;
using PackSync.Hashing;
using PackSync.Targets;

namespace PackSync.Inspecting;

/// <summary>
/// What was found of a pack, in one value: the receipt, which files are not the receipt's and what they hold, what its .git says. Equal values: nothing happened to the pack in
/// between. Reads the edited files, and all files of a pack of which nothing else is known.
/// </summary>
public static class ObservationDigest
{
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Sha256Digest Of(ObservedPack pack, TargetLayout layout, CancellationToken cancellation)
    {
        string directory = layout.Pack(pack.Ref);
        string text = pack switch
        {
            ObservedPack.Managed managed => $"managed {managed.StatIsStale}\n{Text(managed.Receipt)}{Text(managed.Drift, directory, cancellation)}",
            ObservedPack.Vanished vanished => $"vanished\n{Text(vanished.Receipt)}",
            ObservedPack.Unmanaged unmanaged => $"unmanaged {unmanaged.EqualsLock} {unmanaged.IsClean}\n{Text(unmanaged.Git)}{Files(unmanaged, directory, cancellation)}",
            _ => throw new UnreachableException(),
        };
        return Sha256.Of(text);
    }

    private static string Text(Receipt receipt) => Encoding.UTF8.GetString(ReceiptJson.Write(receipt)) + "\n";

    private static string Text(InstalledGit? git) => git is null ? "no git\n" : $"{git.Head} {git.HeadIsPublished} {git.Origin}\n";

    private static string Files(ObservedPack.Unmanaged pack, string directory, CancellationToken cancellation)
        => pack.EqualsLock || pack.IsClean || !pack.Edits.IsEmpty ? Text(pack.Edits, directory, cancellation) : Everything(directory, cancellation);

    private static string Text(ImmutableArray<FileDrift> drift, string directory, CancellationToken cancellation)
    {
        if (drift.IsEmpty)
            return "";
        DiskFiles disk = Walk(directory, cancellation);
        return string.Concat(drift.Select(file => $"{file.Kind} {Hash(disk, file.Path)} {file.Path}\n"));
    }

    private static string Everything(string directory, CancellationToken cancellation)
    {
        // a link or a file in the place of a pack has nothing in it that would be ours to look at
        if (PathStat.Read(directory) is not { Kind: PathKind.Directory })
            return "";
        DiskFiles disk = Walk(directory, cancellation);
        return string.Concat(disk.Stats.Keys.Order(StringComparer.Ordinal).Select(path => $"{Hash(disk, path)} {path}\n"));
    }

    private static DiskFiles Walk(string directory, CancellationToken cancellation) => DiskFiles.Walk(directory, new IgnoredPaths([]), cancellation);

    private static string Hash(DiskFiles disk, string path) => disk.Stats.ContainsKey(path) ? disk.Hash(path)?.ToString() ?? "unreadable" : "gone";
}
