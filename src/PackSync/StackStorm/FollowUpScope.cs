namespace PackSync.StackStorm;

/// <summary>How much of what follows a change of packs is done.</summary>
public enum FollowUpScope
{
    /// <summary>Nothing: something stopped the run.</summary>
    Nothing,

    /// <summary>What is done on this machine; StackStorm is not told.</summary>
    ThisMachine,
    All,
}
