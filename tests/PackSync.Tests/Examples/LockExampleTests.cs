using System.Text;
using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.TestKit;

namespace PackSync.Tests.Examples;

public sealed class LockExampleTests
{
    [Fact]
    public void The_example_in_the_root_is_a_lock_as_we_would_write_it()
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(RepositoryRoot.Path, "packs.lock.example"));
        var diagnostics = new DiagnosticBag();

        LockFile? lockFile = LockFileReader.Read(bytes, "packs.lock.example", diagnostics);

        diagnostics.ToImmutable().ShouldBeEmpty();
        Encoding.UTF8.GetString(LockFileWriter.Write(lockFile!)).ShouldBe(Encoding.UTF8.GetString(bytes));
    }
}
