using System.Runtime.Versioning;
using PackSync.TestKit;

namespace PackSync.Package.Tests;

/// <summary>A clean machine with the packed packages in its feed, where each test builds a copy of a sample of its own.</summary>
public sealed class SampleMachine(PackedForThisMachine packed) : IDisposable
{
    private readonly CleanMachine _machine = new(packed.Feed);

    /// <param name="sample">A folder of examples/msbuild.</param>
    /// <param name="name">The test's own; the copy is named for it.</param>
    [UnsupportedOSPlatform("windows")]
    internal Sample Copy(string sample, string name)
    {
        // two folders below the quickstart's, as in the checkout: the samples find its index and repositories by relative paths
        string directory = Path.Combine(_machine.Work, "päck sync", name);
        string origin = Path.Combine(RepositoryRoot.Path, "examples", "msbuild", sample);
        foreach (string file in Directory.EnumerateFiles(origin, "*", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(origin, file);
            if (relative.Split(Path.DirectorySeparatorChar)[0] is "bin" or "obj" or "installed")
                continue;
            string copy = Path.Combine(directory, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return new Sample(_machine, directory);
    }

    public void Dispose() => _machine.Dispose();
}
