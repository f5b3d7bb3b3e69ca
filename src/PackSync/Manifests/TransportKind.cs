namespace PackSync.Manifests;

public enum TransportKind
{
    /// <summary>Managed HTTP(S), our own ssh process, local paths: nothing to install.</summary>
    Embedded,

    /// <summary>The git executable, with whatever credential helpers the site has.</summary>
    Git,
}
