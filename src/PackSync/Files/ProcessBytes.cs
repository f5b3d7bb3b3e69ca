using System.Globalization;

namespace PackSync.Files;

/// <summary>What a program and all that it started have read and written so far, in bytes (proc(5): /proc/PID/io, /proc/PID/task/TID/children).</summary>
public static class ProcessBytes
{
    /// <param name="name">Counts only processes whose name begins so: what others exchange, such as ssh's keep-alives, may be no progress.</param>
    /// <returns>A sum that changes when bytes move; it also falls, when a process ends. 0 where the system does not tell.</returns>
    public static long Moved(int processId, string name)
    {
        string folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}");
        try
        {
            long own = File.ReadAllText($"{folder}/comm").StartsWith(name, StringComparison.Ordinal) ? OwnBytes(folder) : 0;
            return own + Directory.EnumerateDirectories($"{folder}/task").SelectMany(Children).Sum(child => Moved(child, name));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0; // it has ended, or another system keeps no such books
        }
    }

    private static long OwnBytes(string folder) => File.ReadLines($"{folder}/io")
        .Where(line => line.StartsWith("rchar: ", StringComparison.Ordinal) || line.StartsWith("wchar: ", StringComparison.Ordinal))
        .Sum(line => long.Parse(line.AsSpan("rchar: ".Length), CultureInfo.InvariantCulture));

    private static IEnumerable<int> Children(string task) => File.ReadAllText($"{task}/children")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(child => int.Parse(child, CultureInfo.InvariantCulture));
}
