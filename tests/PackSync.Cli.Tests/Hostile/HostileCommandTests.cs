using System.Text.Json;
using PackSync.TestKit;
using PackSync.TestKit.Hostile;

namespace PackSync.Cli.Tests.Hostile;

/// <summary>
/// Two of each category of the corpus through the real command, in CI through the native binary too: its own exit code and message in text and JSON, no byte of a stranger's raw on the
/// terminal, the packs directory as it was, and all of that within two gigabytes of memory.
/// </summary>
public sealed class HostileCommandTests
{
    private const long MostMemory = 2L << 30; // bytes; the kernel refuses more

    public static TheoryData<string> Names
        => [.. HostileCorpus.All.GroupBy(found => found.Category).SelectMany(category => new[] { category.First(), category.Last() }.Distinct()).Select(found => found.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public void Whatever_a_stranger_sends_the_command_says_what_is_wrong(string name)
    {
        var hostile = HostileCorpus.Find(name);
        using var site = new HostileSite();
        Run(site, "apply").ExitCode.ShouldBe(0);
        hostile.Build(site);
        if (!site.KeepsLock)
            File.Delete(site.Directory["packs.lock"]);
        var before = HostileTraces.Of(site);

        RunResult text = Run(site, ["apply", .. hostile.Options]);
        before.MustHold(site, hostile, text.Output + text.Error);
        text.ExitCode.ShouldBe(hostile.ExitCode, text.Error);
        if (hostile.Code is { } code)
            text.Error.ShouldContain($"error {code}: ");
        text.Error.ShouldContain(hostile.Says);

        RunResult json = Run(site, ["apply", "--json", .. hostile.Options]);
        before.MustHold(site, hostile, json.Output + json.Error);
        json.ExitCode.ShouldBe(hostile.ExitCode, json.Output);
        using var document = JsonDocument.Parse(json.Output);
        IEnumerable<string?> codes = document.RootElement.GetProperty("diagnostics").EnumerateArray().Where(found => found.GetProperty("severity").GetString() == "error").Select(found => found.GetProperty("code").GetString());
        codes.Distinct().ShouldBe(hostile.Code is null ? [] : [hostile.Code]);
    }

    private static RunResult Run(HostileSite site, params string[] arguments)
        => Executable.Run(
            "prlimit",
            [$"--data={MostMemory}", "--", .. PackSyncCommand.Program, .. arguments, "--store", "./store"],
            site.Directory.Path,
            new PackSyncCommand(site.Directory["home"]).Variables(HostileSite.Variables));
}
