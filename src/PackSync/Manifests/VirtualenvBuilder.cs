namespace PackSync.Manifests;

/// <summary>Who builds the virtualenvs of packs.</summary>
public enum VirtualenvBuilder
{
    /// <summary>Whoever runs pack-sync: which packs need one is said.</summary>
    List,

    /// <summary>StackStorm's own action <c>packs.setup_virtualenv</c>, run through its API.</summary>
    Api,

    /// <summary>A command of packs.yaml, on this machine.</summary>
    Command,
}
