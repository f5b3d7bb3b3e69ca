using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using PackSync.Files;
using PackSync.Packs;

namespace PackSync.Targets;

/// <summary>What a run that died left in its journal.</summary>
/// <param name="Moves">As announced; whether each happened, the directories on disk say.</param>
/// <param name="Committed">True: finish it. False: undo it.</param>
public sealed record OpenJournal(string RunId, ImmutableArray<PackMove> Moves, bool Committed)
{
    /// <returns>Null where no run is open.</returns>
    /// <exception cref="FormatException">A newer version wrote it, or it is damaged before its last line.</exception>
    public static OpenJournal? Read(TargetLayout layout)
    {
        if (Text(layout.Journal) is not { } text)
            return null;
        // a last line without its newline was not written to its end, so what it announces has not begun
        string[] lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0)
            return new OpenJournal("", [], false);
        string[] head = lines[0].Split(' ');
        if (head.Length != 3 || head[0] != Journal.Magic || !RunIdentity.IsRunId(head[2]))
            throw new FormatException("it is not a journal");
        if (head[1] != Journal.FormatVersion)
            throw new FormatException($"its format is {head[1]}, this version knows {Journal.FormatVersion}");

        var moves = ImmutableArray.CreateBuilder<PackMove>();
        bool committed = false;
        foreach (string line in lines.Skip(1))
        {
            if (line == "commit")
                committed = true;
            else if (line == "undo")
                committed = false;
            else if (TryParseIntent(line, out PackMove? move))
                moves.Add(move);
            else if (line.StartsWith("left ", StringComparison.Ordinal))
                moves.RemoveAll(announced => announced.Ref.Value == line[5..]);
            else if (!line.StartsWith("done ", StringComparison.Ordinal))
                throw new FormatException($"unknown record '{line.Split(' ')[0]}'");
        }

        return new OpenJournal(head[2], moves.ToImmutable(), committed);
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
