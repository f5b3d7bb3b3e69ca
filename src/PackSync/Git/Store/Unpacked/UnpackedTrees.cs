using System.Collections.Immutable;
using Microsoft.Win32.SafeHandles;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Packs;

namespace PackSync.Git.Store.Unpacked;

/// <summary>
/// Trees that were hashed before, each in one file beside the objects it was made of: a blob is inflated once, by whoever comes first, and not again by the lock, the plan and every
/// apply. A tree's id says what its files are as surely as git can tell (libgit2 takes in no object that was made to collide), and whoever can write here can write the
/// objects, too; what apply writes is hashed all the same. The last few of a repository are kept, and
/// what was used within a day: a repository may hold many packs.
/// </summary>
/// <param name="repository">Of the store.</param>
internal sealed class UnpackedTrees(string repository)
{
    private const int Kept = 8;
    private const string Unfinished = ".new";
    private static readonly TimeSpan UseNoted = TimeSpan.FromHours(1), Unused = TimeSpan.FromDays(1);

    private readonly string _folder = Path.Combine(repository, "pack-sync", "trees");

    /// <returns>Null where it is not there, or cannot be used.</returns>
    /// <exception cref="DiagnosticException">A guard refused.</exception>
    public UnpackedTree? Find(TreeId id, string origin, TreeLimits limits)
    {
        string file = Path.Combine(_folder, id.Hex);
        SafeFileHandle? handle = null;
        UnpackedTree? tree = null;
        try
        {
            if (!File.Exists(file))
                return null;
            handle = ReadFile.OpenHandle(file);
            tree = UnpackedTreeReader.Read(id, file, handle, origin, limits);
            NoteUse(file);
            return tree;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
        finally
        {
            if (tree is null)
                handle?.Dispose();
        }
    }

    /// <summary>Reads each file once: for its hash, and for the copy.</summary>
    /// <returns>Null where the store cannot be written: it may be shared read-only, or full.</returns>
    /// <exception cref="DiagnosticException">A file of the tree cannot be read.</exception>
    public UnpackedTree? Add(GitPackTree tree, CancellationToken cancellation)
    {
        string file = Path.Combine(_folder, tree.Id.Hex), temporary = $"{file}.{Path.GetRandomFileName()}{Unfinished}";
        try
        {
            OwnFiles.MakeDirectory(_folder);
            (ImmutableArray<UnpackedFile> files, ContentHash content) = UnpackedTreeWriter.Write(tree, temporary, cancellation);
            OwnFiles.Rename(temporary, file);
            LeaveOutOld();
            return new UnpackedTree(tree.Id, file, ReadFile.OpenHandle(file), tree.Guarded, files, content);
        }
        catch (Exception cause)
        {
            Delete(temporary);
            if (cause is IOException or UnauthorizedAccessException)
                return null;
            throw;
        }
    }

    public static void Delete(string file)
    {
        try
        {
            OwnFiles.Delete(file);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // the store is somebody else's to clean, then
        }
    }

    /// <summary>For whoever decides which are old. Not at every use: a run that changes nothing writes nothing, as far as it can.</summary>
    private static void NoteUse(string file)
    {
        try
        {
            if (FileAge.Of(file) > UseNoted)
                FileAge.Renew(file);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // a store that is shared read-only
        }
    }

    /// <summary>One that another run reads stays whole for it: it is open there.</summary>
    private void LeaveOutOld()
    {
        (string Path, TimeSpan Age)[] all = [.. Directory.EnumerateFiles(_folder).Select(file => (file, FileAge.Of(file))).OrderBy(file => file.Item2)];
        foreach ((string path, _) in all.Where(file => IsUnfinished(file.Path) && file.Age > Unused))
            Delete(path);
        foreach ((string path, _) in all.Where(file => !IsUnfinished(file.Path)).Skip(Kept).Where(file => file.Age > Unused))
            Delete(path);
    }

    private static bool IsUnfinished(string path) => path.EndsWith(Unfinished, StringComparison.Ordinal);
}
