using PackSync.Packs;

namespace PackSync.StackStorm.Database;

/// <summary>What somebody enabled or disabled in StackStorm itself, and registering would undo.</summary>
public sealed record OperatorChoice(PackRef Pack, ContentKind Kind, string Name, bool IsEnabled)
{
    public string Reference => $"{Pack}.{Name}";
}
