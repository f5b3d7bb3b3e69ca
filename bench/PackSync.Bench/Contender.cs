using System.Collections.Immutable;

namespace PackSync.Bench;

/// <summary>A tool that installs the packs of a site into a folder of its own.</summary>
internal abstract class Contender(string name, string directory)
{
    public string Name { get; } = name;

    /// <summary>Its manifest, cache and target; made by the constructor of each.</summary>
    public string Directory { get; } = directory;

    /// <summary>Puts every pack in place, or finds that it is.</summary>
    public abstract BenchCommand Apply { get; }

    /// <summary>As on the first day.</summary>
    public void Forget()
    {
        foreach (string leftover in Leftovers)
            Delete(leftover);
    }

    /// <param name="name">Of a file or a folder below its own.</param>
    public void Delete(string name) => Remove(Path.Combine(Directory, name));

    public static void Remove(string path)
    {
        if (System.IO.Directory.Exists(path))
            System.IO.Directory.Delete(path, recursive: true);
        File.Delete(path);
    }

    /// <summary>What it makes below its folder.</summary>
    protected abstract ImmutableArray<string> Leftovers { get; }

    public override string ToString() => Name;
}
