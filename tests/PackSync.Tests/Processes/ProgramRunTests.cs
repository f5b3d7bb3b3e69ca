using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using PackSync.Processes;
using PackSync.TestKit;

namespace PackSync.Tests.Processes;

public sealed class ProgramRunTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly ConcurrentQueue<string> _said = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task It_gets_its_input_and_arguments_as_they_are_and_what_it_prints_is_heard()
    {
        ProgramEnd end = await Shell("pwd; cat; echo; echo \"$1\"; echo ' last words ' >&2; echo >&2; printf unfinished; exit 3", "a b  $HOME");
        end.ShouldBe(new ProgramEnd(3, null, " last words "));
        end.Fault.ShouldBe("ended in 3: last words");
        _said.ShouldBe([_directory.Path, "{\"ä\": 1}", "a b  $HOME", " last words ", "", "unfinished"], ignoreOrder: true);
    }

    [Fact]
    public async Task Input_that_nobody_reads_is_no_fault() => (await Shell("exit 0", input: new string('x', 1 << 20))).Succeeded.ShouldBeTrue();

    [Fact]
    public async Task One_that_takes_too_long_is_killed_with_what_it_started()
    {
        ProgramEnd end = await Shell("sleep 1000 & echo $! > child; wait", timeout: TimeSpan.FromSeconds(1));
        end.Succeeded.ShouldBeFalse();
        end.Fault.ShouldBe("did not end within 1 s, and was killed");
        IsGone("child");
    }

    [Fact]
    public async Task A_cancelled_one_is_killed_with_what_it_started()
    {
        using var cancellation = new CancellationTokenSource();
        Task<ProgramEnd> run = Shell("sleep 1000 & echo $! > child.new; mv child.new child; echo started; wait", cancellation: cancellation.Token);
        while (_said.IsEmpty && !run.IsCompleted)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(run);
        IsGone("child");
    }

    [Fact]
    public async Task What_it_leaves_running_is_not_waited_for()
    {
        (await Shell("sleep 1000 & echo $! > child")).Succeeded.ShouldBeTrue();
        Process.GetProcessById(int.Parse(File.ReadAllText(_directory["child"]), CultureInfo.InvariantCulture)).Kill();
    }

    [Fact]
    public async Task What_cannot_be_started_says_so()
        => await Should.ThrowAsync<Win32Exception>(ProgramRun.RunAsync(new ProgramCall(_directory.Write("no program", ""), [], _directory.Path, default, TimeSpan.FromMinutes(1), _said.Enqueue), CancellationToken.None));

    [Fact]
    public void A_name_is_looked_for_in_absolute_folders_and_a_path_counts_from_its_directory()
    {
        Directory.CreateDirectory(_directory["one/tool"]);
        _directory.Write("two/tool", "no program: its mode says so");
        File.SetUnixFileMode(_directory.Write("three/tool", "#!/bin/sh"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        string path = $"three::{_directory["one"]}:{_directory["two"]}:{_directory["three"]}";
        ProgramPath.Find("tool", _directory.Path, path).ShouldBe(_directory["three/tool"]);
        ProgramPath.Find("toolbox", _directory.Path, path).ShouldBeNull();
        ProgramPath.Find("tool", _directory.Path, null).ShouldBeNull();
        ProgramPath.Find("../x/./tool", _directory["y"], path).ShouldBe(_directory["x/tool"]);
        ProgramPath.Find("/bin/sh", _directory.Path, null).ShouldBe("/bin/sh");
    }

    private Task<ProgramEnd> Shell(string script, string argument = "", string input = "{\"ä\": 1}", TimeSpan? timeout = null, CancellationToken cancellation = default)
        => ProgramRun.RunAsync(
            new ProgramCall("/bin/sh", ["-c", script, "sh", argument], _directory.Path, Encoding.UTF8.GetBytes(input), timeout ?? TimeSpan.FromMinutes(5), _said.Enqueue), cancellation);

    private void IsGone(string file) => LeftProcess.IsGone(File.ReadAllText(_directory[file])).ShouldBeTrue();
}
