using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Cli.Commands;
using PackSync.Diagnostics;
using PackSync.Reporting.Formats;

namespace PackSync.Cli.Completion;

/// <summary>
/// What may stand where the cursor is, from the specs that parser and help are made of. What an option or a command takes is told by the word
/// that stands for it in help: FILE, PLAN, DIR, PACK, SHELL, or the words themselves, <c>embedded|git</c>.
/// </summary>
/// <param name="packs">The names of packs that the line's environment knows; asked only where one may stand.</param>
internal sealed class Completer(ImmutableArray<CommandSpec> commands, Func<WordsSoFar, IEnumerable<string>> packs)
{
    /// <param name="words">All words of the line after the tool's name, up to the cursor; the last one is being typed, and may be empty.</param>
    public ImmutableArray<Candidate> Complete(ImmutableArray<string> words)
    {
        string current = words is [.., string last] ? last : "";
        WordsSoFar before = WordsSoFar.Read(words.SkipLast(1), commands);
        if (before.Pending is not null && current == "=")
            current = "";
        return [.. Candidates(before, current).Where(candidate => candidate.IsForShell || candidate.Text.StartsWith(current, StringComparison.Ordinal))];
    }

    private IEnumerable<Candidate> Candidates(WordsSoFar before, string current)
    {
        if (before.Pending is { } option)
            return Values(option.Value!, before);
        if (current.StartsWith('-'))
            return current.Split('=') is [string name, _] ? OfOption(name, before) : Options(before);
        return before.Command is { } command ? Values(command.Argument ?? "", before) : Names(before.Group);
    }

    /// <summary>An option that may be given once is not offered twice.</summary>
    private static IEnumerable<Candidate> Options(WordsSoFar before)
        => before.KnownOptions.Where(option => option.IsRepeatable || !before.Options.ContainsKey(option.Name)).Select(option => new Candidate(option.Long, option.Help));

    private IEnumerable<Candidate> OfOption(string name, WordsSoFar before)
        => before.KnownOptions.Where(option => option.Long == name && option.Value is not null)
            .SelectMany(option => Values(option.Value!, before))
            .Where(value => !value.IsForShell)
            .Select(value => value with { Text = $"{name}={value.Text}" });

    private IEnumerable<Candidate> Values(string placeholder, WordsSoFar before)
        => placeholder.Split([' ', '|', '[', ']', '…'], StringSplitOptions.RemoveEmptyEntries).SelectMany(word => word switch
        {
            "FILE" or "PLAN" => [Candidate.Files],
            "DIR" => [Candidate.Directories],
            "FORMAT" => ReportFormats.Words.Select(format => new Candidate(format.Word, "")),
            "SHELL" => CompletionCommand.Shells.Select(shell => new Candidate(shell, "")),
            "CODE" => DiagnosticManual.Codes.Select(code => new Candidate(code, DiagnosticManual.Find(code)!.Title)),
            "PACK" => packs(before).Select(pack => new Candidate(pack, "")),
            _ when char.IsAsciiLetterLower(word[0]) => [new Candidate(word, "")],
            _ => Enumerable.Empty<Candidate>(),
        }).Distinct();

    /// <summary>First words, or the second words of a group.</summary>
    private IEnumerable<Candidate> Names(string? group)
    {
        string prefix = group is null ? "" : group + " ";
        return commands.Where(command => command.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(command => (Words: command.Name[prefix.Length..].Split(' '), command.Summary))
            .GroupBy(found => found.Words[0], StringComparer.Ordinal)
            .Select(found => new Candidate(found.Key, found.Count() == 1 && found.First().Words.Length == 1 ? found.First().Summary : $"{found.Key} …"));
    }
}
