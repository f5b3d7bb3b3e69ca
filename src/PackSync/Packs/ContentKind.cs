namespace PackSync.Packs;

/// <summary>What StackStorm registers of a pack.</summary>
public enum ContentKind
{
    Action,

    /// <summary>An action whose runner takes a workflow.</summary>
    Workflow,
    Sensor,
    Trigger,
    Rule,
    Alias,
    Policy,
}
