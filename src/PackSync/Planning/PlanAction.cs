namespace PackSync.Planning;

public enum PlanAction
{
    Install,
    Upgrade,
    Downgrade,

    /// <summary>The same pack from another source.</summary>
    Repoint,

    /// <summary>Same version, files differ from the receipt.</summary>
    Repair,

    /// <summary>Take over a pack that we did not install.</summary>
    Adopt,

    /// <summary>Write a pack config.</summary>
    Configure,
    Remove,
    Keep,
}
