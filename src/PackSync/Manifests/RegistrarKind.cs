namespace PackSync.Manifests;

/// <summary>Who tells StackStorm of packs that changed.</summary>
public enum RegistrarKind
{
    /// <summary>Nobody: whoever runs pack-sync does it, with <c>st2ctl reload</c>.</summary>
    None,

    /// <summary>Its API.</summary>
    Api,

    /// <summary>A command, once for each pack.</summary>
    Command,
}
