using System.Text.Json.Nodes;
using PackSync.TestKit;

namespace PackSync.Bench;

/// <summary>
/// An exchange of generated packs, the same for the same number: bare repositories with tags, and their index. Of a hundred packs one is as large as
/// aws (3,000 files), the others have some 50 files on a long-tailed spread, as in the real exchange; 1 to 40 versions each.
/// </summary>
internal sealed class LocalExchange
{
    private LocalExchange(string directory, IReadOnlyList<GeneratedPack> packs)
    {
        Directory = directory;
        Packs = packs;
    }

    public string Directory { get; }

    public IReadOnlyList<GeneratedPack> Packs { get; }

    public int Files => Packs.Sum(pack => pack.Files);

    public static LocalExchange Make(string directory, int packs)
    {
        GeneratedPack[] all = [.. Enumerable.Range(0, packs).Select(GeneratedPack.Of)];
        System.IO.Directory.CreateDirectory(directory);
        Parallel.ForEach(all, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, pack => Write(Path.Combine(directory, pack.Name + ".git"), pack));
        return new LocalExchange(directory, all);
    }

    /// <summary>The index as a server at this address would publish it.</summary>
    /// <param name="name">Of the file.</param>
    public void WriteIndex(string url, string name)
    {
        var packs = new JsonObject(Packs.Select(pack => KeyValuePair.Create<string, JsonNode?>(pack.Name, new JsonObject
        {
            ["ref"] = pack.Name,
            ["name"] = pack.Name,
            ["version"] = pack.Latest,
            ["description"] = $"Generated pack {pack.Name}",
            ["author"] = "bench",
            ["email"] = "bench@example.org",
            ["repo_url"] = $"{url}/{pack.Name}.git",
        })));
        File.WriteAllText(Path.Combine(Directory, name), new JsonObject { ["packs"] = packs }.ToJsonString());
    }

    /// <param name="repository">Where it will be.</param>
    public static void Write(string repository, GeneratedPack pack)
    {
        Git.Run(Path.GetDirectoryName(repository)!, "init", "--quiet", "--bare", "--template=", "--initial-branch=master", repository);
        Import(repository, pack.History());
        Git.Run(repository, "repack", "-a", "-d", "-q");
        Git.Run(repository, "pack-refs", "--all");
    }

    /// <summary>One more version of a pack, as its author would push it.</summary>
    public void Release(GeneratedPack pack, int number) => Import(Path.Combine(Directory, pack.Name + ".git"), pack.Release(number));

    private static void Import(string repository, string stream)
    {
        string file = repository + ".import";
        File.WriteAllText(file, stream);
        Executable.Run("sh", ["-c", $"git fast-import --quiet < '{file}'"], repository);
        File.Delete(file);
    }
}
