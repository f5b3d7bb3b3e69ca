namespace PackSync.Processes;

/// <summary>Which file a program's name means, as a shell would have it. The system's own search would look beside pack-sync, and in the current directory, first.</summary>
public static class ProgramPath
{
    /// <param name="directory">Absolute; a name with a / counts from it.</param>
    /// <param name="searched">The value of PATH; its relative entries are passed over.</param>
    /// <returns>Absolute; null where there is none. With a / in the name, not looked at: starting it says what is wrong.</returns>
    public static string? Find(string program, string directory, string? searched)
        => program.Contains('/', StringComparison.Ordinal)
            ? Path.GetFullPath(program, directory)
            : searched?.Split(Path.PathSeparator).Where(Path.IsPathRooted).Select(folder => Path.Combine(folder, program)).FirstOrDefault(IsProgram);

    private static bool IsProgram(string path)
    {
        const UnixFileMode executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & executable) != 0);
    }
}
