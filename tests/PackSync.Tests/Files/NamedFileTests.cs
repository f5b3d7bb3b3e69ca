using PackSync.Files;
using PackSync.TestKit;

namespace PackSync.Tests.Files;

public sealed class NamedFileTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    [Fact]
    public void A_file_is_replaced_whole_and_its_folder_made()
    {
        string path = _directory["reports/today/plan.json"];
        NamedFile.Check(path);
        NamedFile.Write(path, "first, and longer"u8);
        NamedFile.Write(path, "second"u8);

        File.ReadAllText(path).ShouldBe("second");
        Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_link_stays_a_link_and_a_mode_stays_what_it_was()
    {
        string target = _directory.Write("elsewhere/plan.json", "old");
        File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(_directory["plan.json"], target);

        NamedFile.Write(_directory["plan.json"], "new"u8);

        new FileInfo(_directory["plan.json"]).LinkTarget.ShouldBe(target);
        (File.ReadAllText(target), File.GetUnixFileMode(target)).ShouldBe(("new", UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public void A_private_file_is_so_behind_a_link_as_well_and_the_link_stays()
    {
        string target = _directory.Write("elsewhere/change.plan", "what everybody could read");
        File.CreateSymbolicLink(_directory["change.plan"], target);

        NamedFile.WritePrivate(_directory["change.plan"], "new"u8);
        NamedFile.WritePrivate(_directory["plans/today.plan"], "new"u8);

        new FileInfo(_directory["change.plan"]).LinkTarget.ShouldBe(target);
        foreach (string path in new[] { target, _directory["plans/today.plan"] })
            (File.ReadAllText(path), File.GetUnixFileMode(path)).ShouldBe(("new", UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public void What_is_no_file_is_written_to_and_stays()
    {
        NamedFile.Check("/dev/null");
        NamedFile.Write("/dev/null", "gone"u8);

        NamedFile.WritePrivate("/dev/null", "gone"u8);

        PathStat.Read("/dev/null")!.Value.Kind.ShouldBe(PathKind.Other);
        Should.Throw<IOException>(() => NamedFile.WritePrivate("/dev/full", "x"u8));
        PathStat.Read("/dev/full")!.Value.Kind.ShouldBe(PathKind.Other);
    }

    [Fact]
    public void A_directory_is_refused_before_and_after()
    {
        Should.Throw<IOException>(() => NamedFile.Check(_directory.Path));
        Should.Throw<IOException>(() => NamedFile.Write(_directory.Path, "x"u8));
        _directory.Write("file", "x");
        Should.Throw<IOException>(() => NamedFile.Check(_directory["file/below.json"]));
    }

    public void Dispose() => _directory.Dispose();
}
