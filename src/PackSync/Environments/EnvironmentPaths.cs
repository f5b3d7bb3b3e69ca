namespace PackSync.Environments;

/// <summary>Where an environment's two files are: absolute, and as the user would type them (for messages).</summary>
public sealed record EnvironmentPaths(string Manifest, string ShownManifest, string LockFile, string ShownLockFile)
{
    public const string DefaultManifest = "packs.yaml";

    /// <summary>packs.yaml in that directory, or that file; its lock stands beside it, <c>staging.yaml</c> with <c>staging.lock</c>.</summary>
    /// <param name="file">As typed; a file or a directory.</param>
    /// <param name="directory">Absolute; what <paramref name="file"/> is relative to.</param>
    public static EnvironmentPaths Of(string file, string directory)
    {
        string shown = Directory.Exists(Path.GetFullPath(file, directory)) ? Path.Combine(file, DefaultManifest) : file;
        string manifest = Path.GetFullPath(shown, directory);
        return new EnvironmentPaths(manifest, shown, Path.ChangeExtension(manifest, ".lock"), Path.ChangeExtension(shown, ".lock"));
    }
}
