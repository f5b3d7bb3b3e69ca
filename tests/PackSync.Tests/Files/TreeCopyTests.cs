using PackSync.Files;
using PackSync.TestKit;

namespace PackSync.Tests.Files;

public sealed class TreeCopyTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Files_links_modes_and_times_are_those_of_the_original()
    {
        _temp.Write("from/actions/run.sh", "echo");
        _temp.Write("from/empty/.gitkeep", "");
        File.CreateSymbolicLink(_temp["from/inside"], "actions/run.sh");
        File.CreateSymbolicLink(_temp["from/outside"], "/etc");
        File.CreateSymbolicLink(_temp["from/dangling"], "nowhere");
        File.SetUnixFileMode(_temp["from/actions/run.sh"], (UnixFileMode)0b111_101_001);
        File.SetUnixFileMode(_temp["from/actions"], (UnixFileMode)0b101_101_101);
        Executable.Run("touch", ["-d", "2001-02-03T04:05:06.789Z", _temp["from/actions/run.sh"], _temp["from/actions"], _temp["from"]]);

        TreeCopy.Copy(_temp["from"], _temp["to"]);

        Listing("to").ShouldBe(Listing("from"));
        Listing("to").ShouldContain("./outside l 777");
        File.ReadAllText(_temp["to/inside"]).ShouldBe("echo");
    }

    /// <summary>Any action may write one into its pack, and .NET cannot open it.</summary>
    [Fact]
    public void A_name_that_is_no_UTF8_is_copied_by_its_bytes()
    {
        Directory.CreateDirectory(_temp["from"]);
        Executable.Run("sh", ["-c", "printf x > \"$(printf 'caf\\351')\""], _temp["from"]).ExitCode.ShouldBe(0);
        TreeCopy.Copy(_temp["from"], _temp["to"]);
        Listing("to").ShouldBe(Listing("from"));
    }

    [Fact]
    public void A_pipe_cannot_be_copied_and_is_not_waited_for()
    {
        Directory.CreateDirectory(_temp["from"]);
        Executable.Run("mkfifo", [_temp["from/pipe"]]).ExitCode.ShouldBe(0);
        Should.Throw<IOException>(() => TreeCopy.Copy(_temp["from"], _temp["to"])).Message.ShouldContain("from/pipe");
    }

    /// <summary>Path, kind, mode, time, link target and bytes, as find and sha256sum see them.</summary>
    private string Listing(string directory)
    {
        RunResult listing = Executable.Run("sh", ["-c", "find . -printf '%p %y %m %U:%G %T@ %l\\n' | LC_ALL=C sort; find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum"], _temp[directory]);
        listing.ExitCode.ShouldBe(0);
        return listing.Output;
    }
}
