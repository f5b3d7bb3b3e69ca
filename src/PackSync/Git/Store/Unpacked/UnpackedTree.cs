using System.Collections.Immutable;
using Microsoft.Win32.SafeHandles;
using PackSync.Diagnostics;
using PackSync.Hashing;
using PackSync.Packs;
using PackSync.Trees;

namespace PackSync.Git.Store.Unpacked;

/// <summary>
/// A guarded tree whose files lie one after the other in one file of the store: read without git, in order, by as many threads as like. Its bytes are as good as the disk
/// they lie on: whoever writes them somewhere holds their hashes against the lock's.
/// </summary>
internal sealed class UnpackedTree : CommittedTree, IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly string _file;
    private readonly GuardedTree _guarded;
    private readonly Dictionary<string, UnpackedFile> _files;

    /// <param name="handle">Of the file; closed with this.</param>
    public UnpackedTree(TreeId id, string file, SafeFileHandle handle, GuardedTree guarded, IReadOnlyCollection<UnpackedFile> files, ContentHash content)
    {
        (Id, _file, _handle, _guarded, Content) = (id, file, handle, guarded, content);
        _files = new Dictionary<string, UnpackedFile>(files.Count, StringComparer.Ordinal);
        foreach (UnpackedFile each in files)
            _files.Add(each.Path, each);
    }

    public override TreeId Id { get; }

    /// <summary>Of all files, made when they were unpacked.</summary>
    public ContentHash Content { get; }

    /// <summary>The first file that is a Git LFS pointer; null where there is none.</summary>
    public string? LfsPointer => Entries.FirstOrDefault(entry => _files[entry.Path].IsLfsPointer)?.Path;

    public override ImmutableArray<TreeEntry> Entries => _guarded.Entries;

    public override ImmutableArray<string> Gitlinks => _guarded.Gitlinks;

    public override bool IsForParallelUse => true;

    /// <summary>It turned out to be damaged.</summary>
    public bool IsDiscarded { get; private set; }

    public override ReadOnlySpan<byte> IdOf(string path) => _files[path].Id.Span;

    public override Stream Open(TreeEntry entry)
    {
        UnpackedFile file = _files[entry.Path];
        return new FileSection(_handle, file.Offset, file.Size) { Failed = cause => Damaged(entry, cause.Message) };
    }

    protected override void Check(TreeEntry entry, ReadOnlySpan<byte> bytes)
    {
        if (Sha256.Of(bytes) != _files[entry.Path].Hash)
            throw Damaged(entry, "it is not what was written there");
    }

    /// <summary>It turned out not to be what it should: the next to ask makes it anew.</summary>
    public void Discard()
    {
        UnpackedTrees.Delete(_file);
        IsDiscarded = true;
    }

    public void Dispose() => _handle.Dispose();

    private DiagnosticException Damaged(TreeEntry entry, string fault)
    {
        Discard();
        return new DiagnosticException(TreeProblems.CopyDamaged(_file, entry.Path, fault));
    }
}
