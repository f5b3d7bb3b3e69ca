using System.Text;
using PackSync.Diagnostics;
using PackSync.Hashing;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Targets;
using PackSync.Trees;

namespace PackSync.StackStorm.Virtualenvs;

/// <summary>
/// What a virtualenv would be built from, as <c>packs.setup_virtualenv</c> does it: the platform's Python, and requirements.txt (st2common/util/virtualenvs.py). A pack without any Python gets
/// none here: nothing would run in it.
/// </summary>
internal static class VirtualenvBasis
{
    /// <param name="python">As the platform has it; null where that is not known.</param>
    /// <exception cref="DiagnosticException">requirements.txt cannot be read.</exception>
    public static Virtualenv Of(LockedPack locked, PackTree tree, PythonVersion? python)
        => Of(locked.Ref, locked.Content, tree.Entries.Select(entry => entry.Path), tree.ReadFile(RequirementsFile.Name, RequirementsFile.MostBytes), python);

    /// <summary>Of a pack that is installed.</summary>
    /// <exception cref="IOException">requirements.txt cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Not ours to read.</exception>
    public static Virtualenv Of(TargetLayout layout, Receipt receipt, PythonVersion? python)
    {
        string directory = layout.Pack(receipt.Pack.Ref), requirements = Path.Combine(directory, RequirementsFile.Name);
        IEnumerable<string> paths = ReceiptStore.ReadFileTable(layout, receipt.Pack.Ref) is { } table
            ? table.Entries.Select(entry => entry.File.Path)
            : Directory.Exists(directory) ? Directory.EnumerateFiles(directory, "*.py", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(directory, path)) : [];
        return Of(receipt.Pack.Ref, receipt.Pack.Content, paths, new FileInfo(requirements) is { Exists: true, Length: <= RequirementsFile.MostBytes } ? File.ReadAllBytes(requirements) : null, python);
    }

    /// <summary>A patch release runs what was built for another one.</summary>
    public static string? Minor(PythonVersion? python) => python is null ? null : string.Join('.', python.Text.Split('.').Take(2));

    private static Virtualenv Of(PackRef pack, ContentHash content, IEnumerable<string> paths, byte[]? requirements, PythonVersion? python) => new(
        pack,
        content,
        requirements is not null || paths.Any(path => path.EndsWith(".py", StringComparison.Ordinal) && !path.StartsWith("tests/", StringComparison.Ordinal)),
        requirements is null ? null : Sha256.Of(requirements),
        requirements is not null && RequirementsFile.NamesFiles(Encoding.UTF8.GetString(requirements)),
        Minor(python));
}
