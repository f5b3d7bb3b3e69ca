namespace PackSync.Manifests;

public enum FileModePolicy
{
    /// <summary>775 on every directory and file, as the platform's own install leaves them.</summary>
    St2,

    /// <summary>755 and 644, executables 755, as git checks them out.</summary>
    Git,
}
