using System.Collections.Immutable;
using PackSync.Files;
using PackSync.Inspecting;

namespace PackSync.Applying;

/// <summary>Copies what a person wrote out of the way, whole, before it is replaced. Never cleaned up: only its owner knows what it is worth.</summary>
internal static class SavedFiles
{
    /// <param name="whole">Everything, .git included, whatever the drift says.</param>
    /// <returns>False where there was nothing to save.</returns>
    public static bool Copy(string pack, string to, ImmutableArray<FileDrift> drift, bool whole)
    {
        IEnumerable<string> paths = whole
            ? DiskTree.Files(pack)
            : drift.Where(file => file.Kind != DriftKind.Missing).Select(file => file.Path);
        bool any = false;
        foreach (string path in paths)
        {
            string from = Path.Combine(pack, path);
            if (PathStat.Read(from) is not { Kind: PathKind.File or PathKind.Link })
                continue;
            OwnFiles.MakePrivateDirectory(to);
            OwnFiles.Copy(from, Path.Combine(to, path));
            any = true;
        }

        return any;
    }
}
