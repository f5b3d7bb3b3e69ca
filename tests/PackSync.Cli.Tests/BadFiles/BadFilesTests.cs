using PackSync.TestKit;

namespace PackSync.Cli.Tests.BadFiles;

/// <summary>
/// Bad packs.yaml, packs.lock, index and pack.yaml files, no two for the same reason, through the real command: each ends in a clear message and its exit code,
/// and every byte of the environment is as it was.
/// </summary>
public sealed class BadFilesTests(InstalledEnvironment environment) : IClassFixture<InstalledEnvironment>
{
    private static readonly string Tests = Path.Combine(RepositoryRoot.Path, "tests");

    public static TheoryData<string> Manifests => Files("PackSync.Tests/Manifests/Golden/bad", "*.yaml");

    public static TheoryData<string> Locks => Files("PackSync.Tests/Lockfiles/Golden/bad", "*.lock");

    public static TheoryData<string> Indexes => Files("PackSync.Cli.Tests/BadFiles/indexes", "*.json");

    public static TheoryData<string> Packs => Files("PackSync.Cli.Tests/BadFiles/packs", "*.yaml");

    /// <summary>Their messages are golden beside the readers' own tests; here they must arrive whole.</summary>
    [Theory]
    [MemberData(nameof(Manifests))]
    public void A_bad_packs_yaml(string file)
    {
        environment.Put("packs.yaml", file);
        Says(environment.Refuses("apply"), file);
    }

    [Theory]
    [MemberData(nameof(Locks))]
    public void A_bad_packs_lock(string file)
    {
        environment.Put("packs.lock", file);
        Says(environment.Refuses("apply"), file);
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public void A_bad_index(string file)
    {
        environment.Write("packs.yaml", InstalledEnvironment.Manifest + "  beta:\n");
        environment.Remove("packs.lock");
        environment.Put("index.json", file);
        environment.Repository("beta", builder => builder.Release("beta", "1.0.0"));
        Golden.Compare(environment.Refuses("apply"), $"indexes/{Path.GetFileNameWithoutExtension(file)}.txt");
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void A_bad_pack_yaml(string file)
    {
        environment.Write("packs.yaml", InstalledEnvironment.Manifest + "  beta: {source: ./repositories/beta, branch: master}\n");
        environment.Remove("packs.lock");
        environment.Repository("beta", builder =>
        {
            File.Copy(Path.Combine(Tests, file), Path.Combine(builder.Path, "pack.yaml"));
            builder.Commit("as it is");
        });
        Golden.Compare(environment.Refuses("apply"), $"packs/{Path.GetFileNameWithoutExtension(file)}.txt");
    }

    [Fact]
    public void There_are_enough_of_them_and_every_one_has_a_message_of_its_own()
    {
        string[] golden = [.. new[] { "PackSync.Cli.Tests/BadFiles/Golden", "PackSync.Tests/Manifests/Golden/bad", "PackSync.Tests/Lockfiles/Golden/bad" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Tests, folder), "*.txt", SearchOption.AllDirectories))
            .Select(File.ReadAllText)];

        golden.Length.ShouldBeGreaterThanOrEqualTo(100);
        golden.GroupBy(text => text).Where(same => same.Count() > 1).Select(same => same.Key).ShouldBeEmpty();
    }

    /// <summary>Every line of the reader's golden text, which names code, place and value, stands on standard error.</summary>
    private static void Says(string output, string file)
    {
        foreach (string line in File.ReadLines(Path.ChangeExtension(Path.Combine(Tests, file), ".txt")))
            output.ShouldContain(line.StartsWith("  help: ", StringComparison.Ordinal) ? line["  help: ".Length..] : line);
    }

    private static TheoryData<string> Files(string folder, string pattern)
        => [.. Directory.GetFiles(Path.Combine(Tests, folder), pattern).Select(path => Path.GetRelativePath(Tests, path)).Order(StringComparer.Ordinal)];
}
