using System.Collections.Concurrent;
using System.Globalization;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>The table of docs/commands.md, cell by cell, by the real command. The codes are an API: a cell changes only on purpose.</summary>
public sealed class ExitCodeTableTests
{
    /// <summary>"-": the row says nothing here that another does not. "unknown": of unknown origin. "delisted": not pruned. "held": by another run.</summary>
    private const string Table = """
                                               in sync  pending  drift  stale lock  no lock  equal  clean  unknown  delisted  interrupted  held  rolled back  frozen  theirs
        plan                                   0        0        0      0           0        0      0      0        0         0            0     0            0       0
        plan --detailed-exitcode               0        2        2      2           2        0      2      2        0         2            0     0            0       0
        plan --locked                          -        -        -      0           4        -      -      -        -         -            -     -            -       -
        verify                                 0        2        3      4           4        0      2      2        0         2            0     2            0       0
        verify --strict                        0        2        3      4           4        0      2      2        2         2            0     2            0       2
        list                                   0        0        0      0           0        -      -      0        0         0            0     0            0       -
        outdated                               0        0        0      0           4        -      -      0        0         0            0     -            -       -
        outdated --detailed-exitcode           2        -        -      2           4        -      -      -        2         2            2     -            -       -
        get alpha                              0        0        0      0           0        0      0      0        0         0            0     -            -       -
        diff                                   0        0        0      0           4        0      0      0        0         0            0     0            0       -
        diff --detailed-exitcode               0        2        2      0           4        0      2      2        0         0            0     2            0       -
        diff --edits --detailed-exitcode       0        0        2      0           0        0      0      0        0         0            0     0            0       -
        diff alpha --edits --detailed-exitcode 0        0        2      0           0        0      0      2        0         0            0     -            -       -
        verify --remote                        0        2        3      4           4        0      2      2        0         2            0     -            -       -
        lock --check                           0        0        -      4           4        -      -      -        -         -            -     0            0       -
        lock --check --offline                 0        0        -      4           4        -      -      -        0         -            0     -            -       -
        apply                                  0        0        6      4           0        0      0      6        0         0            5     0            6       0
        apply --repair                         -        -        0      4           -        -      -      6        -         -            -     -            6       -
        apply --prune                          0        -        6      4           -        -      -      6        0         -            -     0            -       0
        apply --adopt                          -        -        6      4           -        0      0      0        -         -            -     -            -       -
        apply --locked                         0        -        -      4           4        -      -      -        -         -            -     -            -       -
        apply --frozen                         0        -        -      0           4        -      -      -        -         -            -     -            -       -
        """;

    [Fact]
    public void Every_command_ends_in_the_code_that_the_table_says()
    {
        string[] lines = Table.Split('\n');
        string[] columns = lines[0].Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        using Scenario inSync = Conditions.InSync();
        var found = new ConcurrentDictionary<(string Line, string Column), string>();
        Parallel.ForEach(columns, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, column =>
        {
            using Scenario scenario = inSync.Copy();
            Conditions.Make(scenario, column);
            foreach (string line in lines.Skip(1).Where(line => Expected(line, Array.IndexOf(columns, column)) != "-"))
            {
                // readers leave it as it was, so they share one
                using Scenario? own = line.StartsWith("apply", StringComparison.Ordinal) ? scenario.Copy() : null;
                using IDisposable? held = column == "held" ? Conditions.Hold(own ?? scenario) : null;
                found[(line, column)] = (own ?? scenario).Run(Command(line)).ExitCode.ToString(CultureInfo.InvariantCulture);
            }
        });

        Render(lines, columns, (line, column) => found.GetValueOrDefault((line, column), "-"))
            .ShouldBe(Render(lines, columns, (line, column) => Expected(line, Array.IndexOf(columns, column))));
    }

    private static string Render(string[] lines, string[] columns, Func<string, string, string> cell)
        => string.Join('\n', lines.Skip(1).Select(line => $"{string.Join(' ', Command(line)),-40}{string.Join(", ", columns.Select(column => $"{column} {cell(line, column)}"))}"));

    private static string[] Command(string line) => [.. Words(line).TakeWhile(word => !IsCell(word))];

    private static string Expected(string line, int column) => Words(line).SkipWhile(word => !IsCell(word)).ElementAt(column);

    private static bool IsCell(string word) => word == "-" || char.IsAsciiDigit(word[0]);

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
