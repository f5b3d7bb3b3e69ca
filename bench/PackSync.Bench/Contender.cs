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
        foreach (string folder in Leftovers.Select(folder => Path.Combine(Directory, folder)))
        {
            if (System.IO.Directory.Exists(folder))
                System.IO.Directory.Delete(folder, recursive: true);
            File.Delete(folder);
        }
    }

    /// <summary>What it makes below its folder.</summary>
    protected abstract ImmutableArray<string> Leftovers { get; }

    public override string ToString() => Name;
}
