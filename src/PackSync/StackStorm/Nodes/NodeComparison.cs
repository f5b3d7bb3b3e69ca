using System.Collections.Immutable;
using PackSync.Lockfiles;
using PackSync.Packs;

namespace PackSync.StackStorm.Nodes;

/// <summary>PURE. Nodes against the lock, and against each other.</summary>
public static class NodeComparison
{
    /// <param name="covers">Packs that are looked at.</param>
    /// <returns>By node, as given, and pack; empty: they agree.</returns>
    public static ImmutableArray<NodeDifference> Compare(ImmutableArray<NodeReceipt> nodes, LockFile lockFile, Func<PackRef, bool> covers)
    {
        PackRef[] packs = [.. nodes.SelectMany(node => node.Packs.Keys).Concat(lockFile.Packs.Keys).Distinct().Where(covers).Order()];
        var order = nodes.Select((node, index) => (node.Name, index)).ToLookup(node => node.Name, node => node.index);
        return [.. packs.SelectMany(pack => Of(pack, nodes, lockFile.Packs.GetValueOrDefault(pack))).OrderBy(difference => order[difference.Node].First()).ThenBy(difference => difference.Pack)];
    }

    private static IEnumerable<NodeDifference> Of(PackRef pack, ImmutableArray<NodeReceipt> nodes, LockedPack? locked)
    {
        foreach (NodeReceipt node in nodes)
        {
            if (AgainstLock(node.Packs.GetValueOrDefault(pack), locked, nodes.Any(other => !other.Packs.ContainsKey(pack))) is var (kind, what))
                yield return new NodeDifference(node.Name, pack, kind, what);
        }

        (NodeReceipt Node, NodePack Pack)[] having = [.. nodes.Where(node => node.Packs.ContainsKey(pack)).Select(node => (node, node.Packs[pack]))];
        foreach ((string host, string norm) in Others(having, found => found.Config))
            yield return new NodeDifference(host, pack, NodeDifferenceKind.Differs, $"has another config than {norm}");
        foreach ((string host, string norm) in Others(having, found => found.Virtualenv))
            yield return new NodeDifference(host, pack, NodeDifferenceKind.Differs, $"has another virtualenv than {norm}: {having.First(found => found.Node.Name == host).Pack.Virtualenv ?? "none"}");
    }

    private static (NodeDifferenceKind Kind, string What)? AgainstLock(NodePack? found, LockedPack? locked, bool someLackIt) => (found, locked) switch
    {
        (null, null) => null,
        (null, not null) => (NodeDifferenceKind.Behind, $"lacks it; the lock says {Shown(locked)}"),
        (_, null) => someLackIt ? (NodeDifferenceKind.Behind, $"has {found.Shown}, which is in no lock and not on every node") : null,
        _ when found.Commit == locked.Commit && found.Content != locked.Content => (NodeDifferenceKind.Differs, $"has other content than the lock says of {Shown(locked)}"),
        _ when found.Content != locked.Content || found.Commit != locked.Commit => (NodeDifferenceKind.Behind, $"has {found.Shown}, and the lock says {Shown(locked)}"),
        _ when found.IsEdited => (NodeDifferenceKind.Differs, "was edited there"),
        _ => null,
    };

    /// <summary>The nodes that have something else than most; where none has the most, than the first.</summary>
    private static IEnumerable<(string Host, string Norm)> Others((NodeReceipt Node, NodePack Pack)[] having, Func<NodePack, string?> what)
    {
        IGrouping<string?, string>[] groups = [.. having.GroupBy(found => what(found.Pack), found => found.Node.Name)];
        if (groups.Length < 2)
            return [];
        IGrouping<string?, string> most = groups.MaxBy(group => group.Count())!; // the first of those
        string norm = string.Join(", ", most);
        return groups.Where(group => group != most).SelectMany(group => group).Select(host => (host, norm));
    }

    private static string Shown(LockedPack locked) => locked.Version is null ? locked.Commit?.Short ?? "a directory" : locked.Commit is { } commit ? $"{locked.Version} ({commit.Short})" : locked.Version;
}
