namespace PackSync.Tests.Git;

/// <summary>Every way to a repository that the contract tests go.</summary>
public enum RemoteKind
{
    Path,
    Http,
    Https,
    Ssh,
    Daemon,
}
