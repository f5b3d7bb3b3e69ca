using System.Text;
using PackSync.Diagnostics;

namespace PackSync.Trees;

/// <summary>Every file and folder of a tree, as a file system sees them that folds case and composes accents: no two may meet.</summary>
internal sealed class CaselessNames(string origin)
{
    private readonly Dictionary<string, (string Path, bool IsFolder)> _seen = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="DiagnosticException">It collides.</exception>
    public void Add(string file)
    {
        for (int slash = file.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = file.IndexOf('/', slash + 1))
            Add(file[..slash], isFolder: true);
        Add(file, isFolder: false);
    }

    private void Add(string path, bool isFolder)
    {
        string key = path.Normalize(NormalizationForm.FormC);
        if (!_seen.TryAdd(key, (path, isFolder)) && (_seen[key] != (path, isFolder) || !isFolder))
            throw new DiagnosticException(TreeProblems.Collision(origin, _seen[key].Path, path));
    }
}
