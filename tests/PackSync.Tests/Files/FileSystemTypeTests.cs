using PackSync.Files;
using PackSync.TestKit;

namespace PackSync.Tests.Files;

public sealed class FileSystemTypeTests
{
    [Fact]
    public void A_tmpfs_exchanges_in_one_step_and_so_it_says()
    {
        if (!Directory.Exists("/dev/shm"))
            Assert.Skip("no tmpfs at /dev/shm");
        FileSystemType.ExchangeAt("/dev/shm").ShouldBe(ExchangeKind.Atomic);
    }

    [Fact]
    public void What_is_not_there_yet_will_be_where_its_folder_is()
    {
        using var temp = new TempDirectory();
        FileSystemType.ExchangeAt(temp["not/there/yet"]).ShouldBe(FileSystemType.ExchangeAt(temp.Path));
        Directory.GetFileSystemEntries(temp.Path).ShouldBeEmpty();
    }

    [Fact]
    public void What_has_no_files_is_not_known_to_exchange_them() => FileSystemType.ExchangeAt("/proc").ShouldBe(ExchangeKind.Unknown);
}
