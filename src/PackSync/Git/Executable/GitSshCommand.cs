using System.Globalization;

namespace PackSync.Git.Executable;

/// <summary>How git starts ssh: as the user has set it up (GIT_SSH_COMMAND, core.sshCommand, GIT_SSH: connect.c), and without a question.</summary>
/// <param name="Command">For GIT_SSH_COMMAND. Null: the user's own GIT_SSH, whose program takes no options from us.</param>
internal sealed record GitSshCommand(string? Command)
{
    // programs that take other options than OpenSSH
    private static readonly string[] Foreign = ["plink", "putty", "tortoiseplink", "simple"];

    /// <param name="given">GIT_SSH_COMMAND.</param>
    /// <param name="configured">core.sshCommand and ssh.variant, in lower case.</param>
    public static GitSshCommand Of(Func<string, string?> environment, string? given, Dictionary<string, string> configured, TimeSpan timeout)
    {
        string? command = Text(given) ?? Text(configured.GetValueOrDefault("core.sshcommand")) ?? (Text(environment("GIT_SSH")) is null ? "ssh" : null);
        if (command is null || Foreign.Contains(Text(environment("GIT_SSH_VARIANT")) ?? configured.GetValueOrDefault("ssh.variant")) || IsForeign(command))
            return new GitSshCommand(command);
        return new GitSshCommand(string.Create(CultureInfo.InvariantCulture, $"{command} -o BatchMode=yes -o ConnectTimeout={Math.Max(1, (int)timeout.TotalSeconds)}"));
    }

    private static bool IsForeign(string command)
        => Foreign.Contains(Path.GetFileNameWithoutExtension(command.Split(' ')[0].Trim('"', '\'')), StringComparer.OrdinalIgnoreCase);

    private static string? Text(string? value) => value is { Length: > 0 } ? value : null;
}
