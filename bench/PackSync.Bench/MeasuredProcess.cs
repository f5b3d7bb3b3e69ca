using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PackSync.Bench;

/// <summary>
/// Runs a whole process and says what the kernel counted: started by posix_spawn and waited for by wait4, because System.Diagnostics.Process adds a
/// millisecond and does not know the CPU time of grandchildren. glibc, 64 bit.
/// </summary>
internal static unsafe partial class MeasuredProcess
{
    /// <param name="log">Gets standard output and error.</param>
    /// <exception cref="InvalidOperationException">It could not be started, or its exit code is not expected.</exception>
    public static Sample Run(BenchCommand command, string log)
    {
        string[] environment = [.. Variables(command)];
        nint* arguments = Strings([command.Program, .. command.Arguments]), variables = Strings(environment);
        byte* actions = stackalloc byte[256];
        Check(posix_spawn_file_actions_init(actions));
        Check(posix_spawn_file_actions_addchdir_np(actions, command.Directory));
        Check(posix_spawn_file_actions_addopen(actions, 0, "/dev/null", 0, 0));
        Check(posix_spawn_file_actions_addopen(actions, 1, log, 0x241, 0x1b4)); // O_WRONLY|O_CREAT|O_TRUNC, 0664
        Check(posix_spawn_file_actions_adddup2(actions, 1, 2));
        try
        {
            long started = Stopwatch.GetTimestamp();
            Check(posix_spawnp(out int id, command.Program, actions, null, arguments, variables), command.Program);
            Usage usage;
            int status;
            if (wait4(id, &status, 0, &usage) != id)
                throw new InvalidOperationException($"wait4 lost {command.Program}");
            TimeSpan wall = Stopwatch.GetElapsedTime(started);
            int code = (status & 0x7f) == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f);
            if (!command.Expected.Contains(code))
                throw new InvalidOperationException($"{command}: exit code {code}\n{File.ReadAllText(log)}");
            return new Sample(wall, usage.User + usage.System);
        }
        finally
        {
            _ = posix_spawn_file_actions_destroy(actions);
            Free(arguments);
            Free(variables);
        }
    }

    private static IEnumerable<string> Variables(BenchCommand command)
    {
        Dictionary<string, string> all = [];
        foreach (System.Collections.DictionaryEntry entry in Environment.GetEnvironmentVariables())
            all[(string)entry.Key] = (string)entry.Value!;
        foreach ((string name, string value) in command.Environment)
            all[name] = value;
        return all.Select(entry => $"{entry.Key}={entry.Value}");
    }

    private static nint* Strings(string[] values)
    {
        var strings = (nint*)NativeMemory.Alloc((nuint)(values.Length + 1), (nuint)sizeof(nint));
        for (int index = 0; index < values.Length; index++)
            strings[index] = Marshal.StringToCoTaskMemUTF8(values[index]);
        strings[values.Length] = 0;
        return strings;
    }

    private static void Free(nint* strings)
    {
        for (nint* each = strings; *each != 0; each++)
            Marshal.FreeCoTaskMem(*each);
        NativeMemory.Free(strings);
    }

    private static void Check(int error, string what = "posix_spawn")
    {
        if (error != 0)
            throw new InvalidOperationException($"{what}: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    /// <summary>struct rusage: two timevals, fourteen more longs.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct Usage
    {
        private readonly long _userSeconds, _userMicroseconds, _systemSeconds, _systemMicroseconds;

        public readonly TimeSpan User => TimeSpan.FromSeconds(_userSeconds) + TimeSpan.FromMicroseconds(_userMicroseconds);

        public readonly TimeSpan System => TimeSpan.FromSeconds(_systemSeconds) + TimeSpan.FromMicroseconds(_systemMicroseconds);
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int posix_spawnp(out int id, string file, byte* actions, byte* attributes, nint* arguments, nint* environment);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_init(byte* actions);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_destroy(byte* actions);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int posix_spawn_file_actions_addchdir_np(byte* actions, string path);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int posix_spawn_file_actions_addopen(byte* actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_adddup2(byte* actions, int descriptor, int other);

    [LibraryImport("libc")]
    private static partial int wait4(int id, int* status, int options, Usage* usage);
}
