using PackSync.Packs;

namespace PackSync.Targets;

/// <summary>A row of StackStorm's database that a registration of ours made, or may have made.</summary>
/// <param name="Kind">Workflows are actions there.</param>
/// <param name="Name">Without the pack; of a sensor, its class.</param>
/// <param name="File">The metadata that it was made from, relative to the pack; StackStorm keeps the same with the row, and nothing with one that was made by hand.</param>
public sealed record RegisteredRow(ContentKind Kind, string Name, string File)
{
    /// <summary>What the last registration left, or what an operator chose instead; null where nobody knows, or its kind knows no such thing.</summary>
    public bool? Enabled { get; init; }

    public (ContentKind Kind, string Name) Key => (Kind, Name);
}
