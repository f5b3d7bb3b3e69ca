using System.Collections.Immutable;
using System.Text;
using CsCheck;
using PackSync.Diagnostics;
using PackSync.Hashing;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.TestKit;

namespace PackSync.Tests.Lockfiles;

public class LockFileTests
{
    private static readonly Gen<string> Text = Gen.OneOf(Gen.String[Gen.Char.AlphaNumeric, 0, 20], Gen.String[Gen.Char["\"\\\n\té#: \u20281e"], 0, 8]);
    private static readonly Gen<string> Name = Gen.String[Gen.Char["abé\"'1e#\u202e"], 1, 8];
    private static readonly Gen<PackRef> Ref = Gen.String[Gen.Char['a', 'z'], 1, 6].Select(PackRef.Parse);
    private static readonly Gen<string> Hex40 = Gen.String[Gen.Char["0123456789abcdef"], 40, 40];

    private static readonly Gen<LockedPack> Pack =
        from name in Ref
        from texts in Text.Array[4]
        from names in Name.Array[4]
        from optional in Gen.Bool.Array[7]
        from python in Gen.Int[1, 3]
        from commit in Hex40
        from content in Gen.ULong
        from requires in Ref.Array[0, 3]
        select new LockedPack(
            name,
            texts[0],
            optional[0] ? texts[1] : null,
            $"./{names[0]}",
            optional[1] ? names[1] : null,
            optional[2] ? names[2] : null,
            optional[3] ? $"refs/heads/{names[3]}" : null,
            optional[4] ? CommitId.Parse(commit) : null,
            optional[4] ? TreeId.Parse(commit) : null,
            new ContentHash(new Sha256Digest(content, 1, 2, 3)),
            optional[5] ? texts[2] : null,
            [.. requires.Distinct().Order()],
            [])
        {
            Requirements = new PackRequirements(optional[6] ? texts[3] : null, python == 1 ? null : $"{python}"),
        };

    [Fact]
    public void What_is_written_reads_back_as_the_same_bytes()
        => Pack.List[0, 6].Sample(packs =>
        {
            var lockFile = new LockFile(packs.DistinctBy(pack => pack.Ref).ToImmutableSortedDictionary(pack => pack.Ref, pack => pack));
            byte[] bytes = LockFileWriter.Write(lockFile);
            var diagnostics = new DiagnosticBag();
            LockFile? read = LockFileReader.Read(bytes, "packs.lock", diagnostics);
            diagnostics.ToImmutable().ShouldBeEmpty();
            Encoding.UTF8.GetString(LockFileWriter.Write(read!)).ShouldBe(Encoding.UTF8.GetString(bytes));
        });

    [Fact]
    public void The_bytes_are_canonical()
        => Golden.Compare(Encoding.UTF8.GetString(LockFileWriter.Write(Sample("1.2.0", "2.0.2"))), "packs.lock");

    [Fact]
    public void Two_branches_that_each_bump_another_pack_merge_without_conflict()
    {
        using var directory = new TempDirectory();
        var repository = new RepositoryBuilder(directory.Path);
        void Commit(LockFile lockFile) => repository.Write("packs.lock", Encoding.UTF8.GetString(LockFileWriter.Write(lockFile))).Commit("bump");
        Commit(Sample("1.2.0", "2.0.2"));
        repository.Git("checkout", "--quiet", "-b", "one");
        Commit(Sample("1.3.0", "2.0.2"));
        repository.Git("checkout", "--quiet", "master");
        Commit(Sample("1.2.0", "2.1.0"));
        repository.Git("merge", "--quiet", "one");
        File.ReadAllText(directory["packs.lock"]).ShouldBe(Encoding.UTF8.GetString(LockFileWriter.Write(Sample("1.3.0", "2.1.0"))));
    }

    private static LockFile Sample(string ansible, string aws) => new(new[] { Locked("ansible", ansible), Locked("aws", aws) }.ToImmutableSortedDictionary(pack => pack.Ref, pack => pack));

    private static LockedPack Locked(string name, string version)
    {
        string digit = (version.Sum(character => character) % 10).ToString();
        string hex = string.Concat(Enumerable.Repeat(digit, 40));
        return new LockedPack(
            PackRef.Parse(name), ">=1.0.0", version, $"https://example.org/{name}", null, null, $"refs/tags/v{version}", CommitId.Parse(hex), TreeId.Parse(hex),
            new ContentHash(new Sha256Digest((ulong)digit[0], 0, 0, 0)), "https://example.org/index.json", [PackRef.Parse("linux_more")], []);
    }
}
