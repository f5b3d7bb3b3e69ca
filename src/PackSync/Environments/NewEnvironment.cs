using System.Text;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Manifests;

namespace PackSync.Environments;

/// <summary>Writes a first packs.yaml, and the schema beside it. What is there already is never replaced.</summary>
public static class NewEnvironment
{
    /// <summary>A packs.yaml that is there may say how packs are found and reached, and list none yet.</summary>
    /// <returns>Its bytes, and the manifest read from them; null where there is none.</returns>
    /// <exception cref="DiagnosticException">It lists packs, is not in order, or there is a lock.</exception>
    public static (byte[] Own, Manifest Manifest)? FindWithoutPacks(EnvironmentPaths paths)
    {
        if (PathStat.Read(paths.LockFile) is not null)
            throw new DiagnosticException(EnvironmentProblems.AlreadyThere(paths.ShownLockFile));
        if (PackEnvironment.Read(paths.Manifest) is not { } own)
            return null;
        var faults = new DiagnosticBag();
        Manifest? manifest = PackEnvironment.LoadManifest(paths, faults);
        return manifest switch
        {
            null => throw new DiagnosticException(faults.ToImmutable().First(fault => fault.Severity == Severity.Error)),
            { Packs.IsEmpty: false } => throw new DiagnosticException(EnvironmentProblems.AlreadyThere(paths.ShownManifest)),
            _ => (own, manifest),
        };
    }

    /// <returns>The path of the schema, as the user would type it.</returns>
    /// <exception cref="DiagnosticException">The file is there, or cannot be written.</exception>
    public static string Write(EnvironmentPaths paths, StarterManifest manifest)
    {
        try
        {
            if (PathStat.Read(paths.Manifest) is not null)
                throw new DiagnosticException(EnvironmentProblems.AlreadyThere(paths.ShownManifest));
            string directory = Path.GetDirectoryName(paths.Manifest)!;
            OwnFiles.MakeDirectory(directory);
            string schema = Path.Combine(directory, ManifestSchema.FileName);
            if (!File.Exists(schema))
                OwnFiles.Replace(schema, Encoding.UTF8.GetBytes(ManifestSchema.Text));
            using FileStream file = OwnFiles.CreateNew(paths.Manifest, executable: false);
            file.Write(Encoding.UTF8.GetBytes(manifest.Text));
            return Path.Combine(Path.GetDirectoryName(paths.ShownManifest) ?? "", ManifestSchema.FileName);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(EnvironmentProblems.NotBegun(paths.ShownManifest, cause), cause);
        }
    }
}
