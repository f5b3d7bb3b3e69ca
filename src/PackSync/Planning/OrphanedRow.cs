using PackSync.Packs;

namespace PackSync.Planning;

/// <summary>A row that StackStorm's database keeps, though the file that it was made from is gone.</summary>
/// <param name="Name">Without the pack.</param>
public sealed record OrphanedRow(PackRef Pack, ContentKind Kind, string Name)
{
    public string Reference => $"{Pack}.{Name}";

    /// <summary>How a person gets rid of it. Neither st2 nor the API can delete a sensor: it is told not to run (st2client/commands/sensor.py, st2common/openapi.yaml).</summary>
    public string Command => $"st2 {Verb} {Quoted}";

    private string Verb => Kind switch
    {
        ContentKind.Action or ContentKind.Workflow => "action delete",
        ContentKind.Alias => "action-alias delete",
        ContentKind.Sensor => "sensor disable",
        ContentKind.Trigger => "trigger delete",
        ContentKind.Rule => "rule delete",
        ContentKind.Policy => "policy delete",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The name stands in a stranger's file, and the line is made to be pasted into a shell.</summary>
    private string Quoted => Name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-') ? Reference : $"'{Reference.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
