using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using PackSync.Files;
using PackSync.Packs;

namespace PackSync.Targets;

/// <summary>What a run that died left in its journal. A run that keeps going commits pack by pack, so it may have some of both.</summary>
/// <param name="Committed">To be finished.</param>
/// <param name="Open">Announced, to be undone; whether each happened, the directories on disk say.</param>
public sealed record OpenJournal(string RunId, ImmutableArray<PackMove> Committed, ImmutableArray<PackMove> Open)
{
    public IEnumerable<PackMove> Moves => Committed.Concat(Open);

    /// <returns>Null where no run is open.</returns>
    /// <exception cref="FormatException">A newer version wrote it, or it is damaged before its last line.</exception>
    public static OpenJournal? Read(TargetLayout layout)
    {
        if (Text(layout.Journal) is not { } text)
            return null;
        // a last line without its newline was not written to its end, so what it announces has not begun
        string[] lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0)
            return new OpenJournal("", [], []);
        string[] head = lines[0].Split(' ');
        if (head.Length != 3 || head[0] != Journal.Magic || !RunIdentity.IsRunId(head[2]))
            throw new FormatException("it is not a journal");
        if (head[1] != Journal.FormatVersion)
            throw new FormatException($"its format is {head[1]}, this version knows {Journal.FormatVersion}");

        List<PackMove> committed = [], open = [];
        foreach (string line in lines.Skip(1))
        {
            switch (line.Split(' '))
            {
                case ["commit"]:
                    committed.AddRange(open);
                    open.Clear();
                    break;
                case ["left", string pack]:
                    open.RemoveAll(move => move.Ref.Value == pack);
                    break;
                case ["done", _]:
                    break;
                case ["config", string pack, .. string[] words] when ConfigMove.TryParse(words, out ConfigMove? config) && open.FindIndex(move => move.Ref.Value == pack) is >= 0 and int at:
                    open[at] = open[at] with { Config = config };
                    break;
                case ["copied", string pack, string id] when DirectoryId.TryParse(id, out DirectoryId? copy) && open.FindIndex(move => move.Ref.Value == pack) is >= 0 and int at:
                    open[at] = open[at] with { Present = copy.Value, Original = open[at].Present };
                    break;
                case [{ } word, ..]:
                    open.Add(TryParseIntent(line, out PackMove? announced) ? announced : throw new FormatException($"unknown record '{word}'"));
                    break;
            }
        }

        return new OpenJournal(head[2], [.. committed], [.. open]);
    }

    /// <returns>Null where there is none, or its run ended while we looked.</returns>
    private static string? Text(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static bool TryParseIntent(string line, [NotNullWhen(true)] out PackMove? move)
    {
        string[] words = line.Split(' ');
        move = words.Length == 6
            && words[0] == "intent"
            && PackRef.TryParse(words[1], out PackRef? pack)
            && DirectoryId.TryParse(words[2], out DirectoryId? staged)
            && DirectoryId.TryParse(words[3], out DirectoryId? present)
            && words[4] is "put" or "remove"
            && RunIdentity.IsRunId(words[5])
                ? new PackMove(pack.Value, staged.Value, present.Value, words[4] == "put" ? ReceiptMove.Put : ReceiptMove.Remove, words[5] == "-" ? null : words[5])
                : null;
        return move is not null;
    }
}
