namespace PackSync.Manifests;

/// <summary>The StackStorm API; read and kept here, used by StackStorm/.</summary>
public sealed record ApiSettings(string Url, EnvironmentSecret? Key, EnvironmentSecret? Token);
