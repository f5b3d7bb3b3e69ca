namespace PackSync.StackStorm.Nodes;

/// <summary>What kind of work a difference is.</summary>
public enum NodeDifferenceKind
{
    /// <summary>An apply on that node would make it right.</summary>
    Behind,

    /// <summary>Something there was edited, or was set up otherwise; somebody has to look.</summary>
    Differs,
}
