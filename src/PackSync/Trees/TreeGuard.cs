using System.Collections.Immutable;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Trees;

/// <summary>
/// What a stranger's tree may look like, held while it is walked, so that a bomb (a few objects that stand for millions of paths) stops at the limit
/// and not at the end of memory. One refused path refuses the whole tree: a pack without one of its files is no pack.
/// Touches no disk. Every method throws <see cref="DiagnosticException"/> where it refuses.
/// </summary>
/// <param name="origin">For messages: what the tree is of, such as <c>commit 4f0d1a2</c>.</param>
internal sealed class TreeGuard(string origin, TreeLimits limits)
{
    /// <summary>The kernel's limit for one name.</summary>
    private const int MaxNameBytes = 255;

    /// <summary>The kernel's limit for the text of a link.</summary>
    private const int MaxLinkBytes = 4095;

    private readonly List<TreeEntry> _entries = [];
    private readonly List<string> _gitlinks = [];
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);
    private int _count;
    private long _totalSize;

    public string Origin => origin;

    /// <summary>How many more files and folders may come.</summary>
    public int Remaining => limits.MaxEntries - _count;

    /// <summary>To be called before what is in the folder is read.</summary>
    public TreeFolder Folder(TreeFolder parent, string name)
    {
        string path = Enter(parent, name);
        return new TreeFolder(path, parent.Depth + 1);
    }

    /// <returns>The path in the tree.</returns>
    public string File(TreeFolder folder, string name, FileKind kind, long size)
    {
        string path = Enter(folder, name);
        Add(new TreeEntry(path, kind, size));
        return path;
    }

    /// <summary>To be called before the target is read: its length counts too.</summary>
    /// <returns>The path in the tree.</returns>
    public string Link(TreeFolder folder, string name, long size)
    {
        string path = Enter(folder, name);
        if (size > MaxLinkBytes)
            throw new DiagnosticException(TreeProblems.LinkRefused(origin, path, "", $"has a target of more than {MaxLinkBytes} bytes"));
        Add(new TreeEntry(path, FileKind.Link, size));
        return path;
    }

    public void Target(string link, ReadOnlySpan<byte> target)
    {
        string text = Encoding.UTF8.GetString(target);
        if (LinkResolver.TextFault(text, target) is { } fault)
            throw new DiagnosticException(TreeProblems.LinkRefused(origin, link, text, fault));
        _links.Add(link, text);
    }

    /// <summary>A submodule: only its path counts.</summary>
    public void Gitlink(TreeFolder folder, string name) => _gitlinks.Add(Enter(folder, name));

    /// <summary>Last: links are followed only when all of them are known.</summary>
    public GuardedTree Finish()
    {
        var resolver = new LinkResolver(_links);
        foreach ((string link, string target) in _links)
        {
            if (resolver.Fault(link) is { } fault)
                throw new DiagnosticException(TreeProblems.LinkRefused(origin, link, target, fault));
        }

        return new GuardedTree(
            [.. _entries.OrderBy(entry => entry.Path, Utf8Order.Instance)],
            [.. _gitlinks.Order(Utf8Order.Instance)]);
    }

    private string Enter(TreeFolder folder, string name)
    {
        string path = folder.PathOf(name);
        if (++_count > limits.MaxEntries)
            throw new DiagnosticException(TreeProblems.TooMany(origin, limits.MaxEntries));
        if (NameRules.Fault(name, atTop: folder.Depth == 0) is { } fault)
            throw new DiagnosticException(TreeProblems.PathRefused(origin, path, fault));
        if (folder.Depth + 1 > limits.MaxDepth)
            throw new DiagnosticException(TreeProblems.TooDeep(origin, path, limits.MaxDepth));
        if (Encoding.UTF8.GetByteCount(name) > MaxNameBytes)
            throw new DiagnosticException(TreeProblems.PathRefused(origin, path, $"has a name of more than {MaxNameBytes} bytes"));
        if (Encoding.UTF8.GetByteCount(path) > limits.MaxPathBytes)
            throw new DiagnosticException(TreeProblems.PathRefused(origin, path, $"is longer than {limits.MaxPathBytes} bytes"));
        if (folder.Collision(name) is { } other)
            throw new DiagnosticException(TreeProblems.Collision(origin, other, path));
        return path;
    }

    private void Add(TreeEntry entry)
    {
        if (entry.Size > limits.MaxFileSize)
            throw new DiagnosticException(TreeProblems.TooLarge(origin, entry.Path, entry.Size, limits.MaxFileSize));
        _totalSize += entry.Size;
        if (_totalSize > limits.MaxTotalSize)
            throw new DiagnosticException(TreeProblems.TooLargeTogether(origin, limits.MaxTotalSize));
        _entries.Add(entry);
    }
}

/// <summary>What passed the guards, both sorted by the UTF-8 bytes of their paths.</summary>
internal sealed record GuardedTree(ImmutableArray<TreeEntry> Entries, ImmutableArray<string> Gitlinks);
