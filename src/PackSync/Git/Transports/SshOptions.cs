namespace PackSync.Git.Transports;

/// <summary>How ssh is started.</summary>
/// <param name="Command">The value of GIT_SSH_COMMAND, split at spaces as git's users write it (<c>ssh -i key</c>); null: <c>ssh</c>.</param>
/// <param name="Timeout">Without progress.</param>
public sealed record SshOptions(string? Command, TimeSpan Timeout);
