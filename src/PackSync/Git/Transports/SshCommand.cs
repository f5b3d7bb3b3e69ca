using System.Buffers;
using System.Diagnostics;
using System.Globalization;

namespace PackSync.Git.Transports;

/// <summary>How ssh is started.</summary>
internal static class SshCommand
{
    // what makes git itself give a command to the shell (run-command.c, prepare_shell_cmd)
    private static readonly SearchValues<char> ShellCharacters = SearchValues.Create("|&;<>()$`\\\"' \t\n*?[#~=%");

    public static ProcessStartInfo For(SshAddress address, SshOptions options)
    {
        var start = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        AddProgram(start, options.Command is { Length: > 0 } command ? command : "ssh");
        string seconds = Math.Max(1, (int)options.Timeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        foreach (string option in new[] { "BatchMode=yes", $"ConnectTimeout={seconds}" })
        {
            start.ArgumentList.Add("-o");
            start.ArgumentList.Add(option);
        }

        if (address.Port is { } port)
        {
            start.ArgumentList.Add("-p");
            start.ArgumentList.Add(port);
        }

        start.ArgumentList.Add("--");
        start.ArgumentList.Add(address.Login);
        start.ArgumentList.Add($"git-upload-pack {address.QuotedPath}");
        return start;
    }

    /// <summary>As git takes GIT_SSH_COMMAND: a plain word is a program, anything else is for the shell, with the arguments after it.</summary>
    private static void AddProgram(ProcessStartInfo start, string command)
    {
        if (command.AsSpan().IndexOfAny(ShellCharacters) < 0)
        {
            start.FileName = command;
            return;
        }

        start.FileName = "sh";
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"{command} \"$@\"");
        start.ArgumentList.Add("ssh"); // $0
    }
}
