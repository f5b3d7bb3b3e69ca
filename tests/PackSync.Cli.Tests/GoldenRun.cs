using System.Text.RegularExpressions;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>One command, with its output, its errors and its exit code, against a file in Golden. What no two runs have in common is masked.</summary>
internal static partial class GoldenRun
{
    public static void Compare(Scenario scenario, string name, params string[] arguments)
    {
        RunResult result = scenario.Run(arguments);
        if (arguments.Contains("--json"))
            OutputSchema.Validate(result.Output, name);
        string text = $"$ pack-sync {string.Join(' ', arguments)}\n{result.Output}--- standard error\n{result.Error}--- exit code {result.ExitCode}\n";
        text = text.Replace(scenario.Directory.Path, "/env", StringComparison.Ordinal);
        text = Exchange().Replace(text, "\"exchange\": \"<by file system>\"");
        Golden.Compare(Took().Replace(RunId().Replace(text, "<run>"), "took <time>"), $"{name}.txt");
    }

    [GeneratedRegex(@"\d{8}T\d{6}Z-[0-9a-f]{6}")]
    private static partial Regex RunId();

    [GeneratedRegex(@"""exchange"": ""(atomic|renames|copy|unknown)""")]
    private static partial Regex Exchange();

    [GeneratedRegex(@"took \d+\.\d\d s")]
    private static partial Regex Took();
}
