using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Lockfiles;
using PackSync.Manifests;

namespace PackSync.Environments;

/// <summary>One packs.yaml with its lock, as read; the target is the manifest's.</summary>
/// <param name="LockFile">Null: there is none yet.</param>
public sealed record PackEnvironment(EnvironmentPaths Paths, Manifest Manifest, LockFile? LockFile)
{
    private const UnixFileMode ReadableByAll = (UnixFileMode)0b110_100_100;

    /// <summary>packs.yaml and what it extends, as they were read.</summary>
    public ReadOnlyMemory<byte> ManifestBytes { get; private init; }

    /// <param name="packsDirectory">Absolute; instead of target.packs. Null: as packs.yaml says.</param>
    /// <returns>Null where <paramref name="diagnostics"/> got an error; faults of both files are all in it.</returns>
    /// <param name="changed">As packs.yaml is going to be; null: as it is.</param>
    public static PackEnvironment? Load(EnvironmentPaths paths, string? packsDirectory, DiagnosticBag diagnostics, byte[]? changed = null)
    {
        Manifest? manifest = ManifestFiles.Load(paths, changed ?? ReadManifest(paths), diagnostics, out byte[] manifestBytes);
        byte[]? lockBytes = Read(paths.LockFile);
        LockFile? lockFile = lockBytes is null ? null : LockFileReader.Read(lockBytes, paths.ShownLockFile, diagnostics);
        if (manifest is null || (lockFile is null && lockBytes is not null))
            return null;
        if (packsDirectory is not null)
            manifest = manifest with { Target = manifest.Target with { Packs = packsDirectory } };
        return new PackEnvironment(paths, manifest, lockFile) { ManifestBytes = manifestBytes };
    }

    /// <summary>packs.yaml with what it extends, without its lock, for what no lock has a say in.</summary>
    /// <returns>Null where <paramref name="diagnostics"/> got an error.</returns>
    public static Manifest? LoadManifest(EnvironmentPaths paths, DiagnosticBag diagnostics)
        => ManifestFiles.Load(paths, ReadManifest(paths), diagnostics, out _);

    /// <summary>A packs directory that no packs.yaml speaks of; relative paths would count from where it might stand.</summary>
    /// <param name="packsDirectory">Absolute.</param>
    public static PackEnvironment OfDirectory(EnvironmentPaths paths, string packsDirectory)
    {
        Manifest nothing = ManifestReader.Read("version: 1\n"u8.ToArray(), paths.Manifest, paths.ShownManifest, new DiagnosticBag())!;
        return new PackEnvironment(paths, nothing with { Target = nothing.Target with { Packs = packsDirectory } }, null);
    }

    /// <summary>This lock as another environment's would have it: relative sources count from there.</summary>
    public LockFile LockFor(PackEnvironment other)
    {
        var paths = new RelativePaths(Manifest.Directory, other.Manifest.Directory);
        return new LockFile((LockFile ?? LockFile.Empty).Packs.ToImmutableSortedDictionary(pack => pack.Key, pack => pack.Value with { Source = paths.Source(pack.Value.Source) }));
    }

    /// <summary>packs.yaml alone, without what it extends.</summary>
    public byte[] ReadOwn() => ReadManifest(Paths);

    /// <inheritdoc cref="SaveText"/>
    public void SaveManifest(byte[] bytes) => SaveText(Paths.Manifest, Paths.ShownManifest, bytes);

    /// <summary>Of packs.yaml, or of a file that it names: with the rights that it has; a link to the file stays a link.</summary>
    /// <param name="path">Absolute; made where it is missing.</param>
    /// <exception cref="DiagnosticException">The folder or the disk does not allow it.</exception>
    public static void SaveText(string path, string shown, ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (!File.Exists(path))
            {
                OwnFiles.MakeDirectory(Path.GetDirectoryName(path)!);
                OwnFiles.Replace(path, bytes);
                return;
            }

            path = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
            UnixFileMode mode = FileRights.Of(path).Mode;
            OwnFiles.Replace(path, bytes);
            OwnFiles.SetMode(path, mode);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(ManifestEditProblems.NotWritten(shown, cause), cause);
        }
    }

    /// <summary>Unchanged bytes are not written again. A link to the file stays a link.</summary>
    /// <returns>Whether the file was written.</returns>
    /// <exception cref="DiagnosticException">The folder or the disk does not allow it.</exception>
    public bool Save(LockFile lockFile)
    {
        byte[] bytes = LockFileWriter.Write(lockFile);
        try
        {
            bool exists = File.Exists(Paths.LockFile);
            if (exists && File.ReadAllBytes(Paths.LockFile).AsSpan().SequenceEqual(bytes))
                return false;
            string path = exists ? File.ResolveLinkTarget(Paths.LockFile, returnFinalTarget: true)?.FullName ?? Paths.LockFile : Paths.LockFile;
            OwnFiles.Replace(path, bytes);
            OwnFiles.SetMode(path, ReadableByAll); // it is committed and read by others, whatever the umask of who locked
            return true;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(EnvironmentProblems.LockNotWritten(Paths.ShownLockFile, cause), cause);
        }
    }

    private static byte[] ReadManifest(EnvironmentPaths paths)
        => Read(paths.Manifest) ?? throw new DiagnosticException(EnvironmentProblems.NoManifest(paths.ShownManifest));

    /// <returns>Null where there is no such file.</returns>
    internal static byte[]? Read(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllBytes(path) : null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(EnvironmentProblems.Unreadable(path, cause), cause);
        }
    }
}
