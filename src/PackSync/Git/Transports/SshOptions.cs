namespace PackSync.Git.Transports;

/// <summary>How ssh is started.</summary>
/// <param name="Command">The value of GIT_SSH_COMMAND, which git gives to the shell (<c>ssh -i "my key"</c>); null: <c>ssh</c>.</param>
/// <param name="Timeout">Without progress.</param>
public sealed record SshOptions(string? Command, TimeSpan Timeout);
