namespace PackSync.TestKit;

/// <summary>
/// A folder for the front of PATH that records the arguments of git and ssh before they run; and, through git's own trace2, of every program that git starts,
/// which it finds without PATH. What is here is what <c>ps</c> would have shown.
/// </summary>
public sealed class RecordedPrograms
{
    private readonly string _arguments;
    private readonly string _started;
    private readonly string _configuration;

    /// <param name="configuration">Further lines for git's global configuration.</param>
    public RecordedPrograms(TempDirectory directory, string configuration = "")
    {
        Folder = directory["recorded"];
        _arguments = directory["recorded/arguments"];
        _started = directory["recorded/started"];
        _configuration = directory.Write("recorded/gitconfig", $"[trace2]\n\teventTarget = \"{_started}\"\n{configuration}");
        foreach (string program in new[] { "git", "ssh" })
        {
            string script = directory.Write("recorded/" + program, $"#!/bin/sh\ntr '\\0' ' ' < /proc/$$/cmdline >> '{_arguments}'\necho >> '{_arguments}'\nPATH='{Environment.GetEnvironmentVariable("PATH")}' exec {program} \"$@\"\n");
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    public string Folder { get; }

    /// <summary>On top of what a command is run with.</summary>
    public Dictionary<string, string?> Variables => new()
    {
        ["PATH"] = $"{Folder}:{Environment.GetEnvironmentVariable("PATH")}",
        ["GIT_CONFIG_GLOBAL"] = _configuration,
    };

    /// <summary>Every command line so far.</summary>
    public string CommandLines => (File.Exists(_arguments) ? File.ReadAllText(_arguments) : "") + (File.Exists(_started) ? File.ReadAllText(_started) : "");
}
