using System.Globalization;
using PackSync.Files;
using PackSync.TestKit;

namespace PackSync.Tests.Files;

/// <summary>What we read of the kernel's own structure, against what stat(1) makes of it.</summary>
public sealed class PathStatTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Every_field_is_what_stat_says()
    {
        string path = _temp.Write("file", "12345");
        Executable.Run("touch", ["-d", "2001-02-03 04:05:06.123456789", path]).ExitCode.ShouldBe(0);
        FileStat found = PathStat.Read(path)!.Value.Stat;
        string[] words = Executable.Run("stat", ["-c", "%s %i %.9Y %.9Z", path]).Output.Trim().Split(' ');
        found.ShouldBe(new FileStat(long.Parse(words[0], CultureInfo.InvariantCulture), Ns(words[2]), Ns(words[3]), ulong.Parse(words[1], CultureInfo.InvariantCulture)));
        (found.ModifiedNs % 1_000_000_000).ShouldBe(123456789);
    }

    [Fact]
    public void A_time_before_1970_is_negative()
    {
        string path = _temp.Write("file", "");
        Executable.Run("touch", ["-d", "1969-12-31 23:59:58 UTC", path]).ExitCode.ShouldBe(0);
        PathStat.Read(path)!.Value.Stat.ModifiedNs.ShouldBe(-2_000_000_000);
    }

    [Fact]
    public void Kinds_are_told_apart_and_links_are_not_followed()
    {
        _temp.Write("folder/file", "");
        File.CreateSymbolicLink(_temp["to folder"], "folder");
        File.CreateSymbolicLink(_temp["dangling"], "nowhere");
        Executable.Run("mkfifo", [_temp["pipe"]]).ExitCode.ShouldBe(0);
        Kind("folder").ShouldBe(PathKind.Directory);
        Kind("folder/file").ShouldBe(PathKind.File);
        Kind("to folder").ShouldBe(PathKind.Link);
        Kind("dangling").ShouldBe(PathKind.Link);
        Kind("pipe").ShouldBe(PathKind.Other);
        Kind("nothing").ShouldBeNull();
        Kind("folder/file/below").ShouldBeNull();
    }

    [Fact]
    public void A_name_that_the_system_refuses_is_an_error_with_the_path()
        => Should.Throw<IOException>(() => PathStat.Read(_temp[new string('x', 300)])).Message.ShouldContain("xxx");

    private PathKind? Kind(string relative) => PathStat.Read(_temp[relative])?.Kind;

    private static long Ns(string seconds) => (long)(decimal.Parse(seconds, CultureInfo.InvariantCulture) * 1_000_000_000);
}
