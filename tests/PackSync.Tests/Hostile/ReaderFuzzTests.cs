using System.Text;
using CsCheck;
using PackSync.Diagnostics;
using PackSync.Indexes;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Planning.SavedPlans;
using PackSync.Targets;
using PackSync.TestKit;
using PackSync.Tests.Planning;

namespace PackSync.Tests.Hostile;

/// <summary>
/// Good files, cut, doubled and stirred at random: every reader of a file reads it or says what is wrong, and throws nothing but what it documents. What it says is fit for a terminal.
/// </summary>
public sealed class ReaderFuzzTests : IDisposable
{
    private const string Pieces = "[]{}:,-#&*!|>'\"%@`?\n\t\r a1\\/.\u0000\u001b\u202e\ud800\udc00";

    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_packs_yaml()
        => Stir(
            File.ReadAllBytes(Path.Combine(RepositoryRoot.Path, "tests/PackSync.Tests/Manifests/Golden/good/full.yaml")),
            bytes => Said(diagnostics => ManifestReader.Read(bytes, "/env/packs.yaml", "packs.yaml", diagnostics) is null));

    [Fact]
    public void A_packs_lock()
        => Stir(
            LockFileWriter.Write(Given.Lock(Given.Locked(), Given.Locked("db", "2.0.0", 'b'))),
            bytes => Said(diagnostics => LockFileReader.Read(bytes, "packs.lock", diagnostics) is null));

    [Fact]
    public void A_pack_yaml()
        => Stir(
            "ref: aws\nname: Aws\nversion: 1.2.0\nauthor: a\ndependencies: [core, \"db>=1.0\"]\npython_versions: [\"3\"]\nstackstorm_version: \">=3.0\"\nmore: {a: &x [1], b: *x}\n"u8.ToArray(),
            bytes => Said(diagnostics => PackMetadataReader.Read(bytes, "pack.yaml", diagnostics) is null));

    [Fact]
    public void An_index()
    {
        var source = new IndexSource("https://host/index.json", "https://host/index.json", false, new SourcePlace("packs.yaml", 2, 3));
        Stir("""{"metadata": {"hash": "x"}, "packs": {"aws": {"name": "aws", "version": "1.0.0", "repo_url": "https://host/aws", "content": {"actions": {"count": 1}}}}}"""u8.ToArray(), bytes =>
        {
            if (IndexReader.Read(bytes, source) is IndexAnswer.Failed failed)
                ShouldBePlain(failed.Problem);
        });
    }

    [Fact]
    public void A_receipt()
    {
        string path = _temp["aws.json"];
        ReceiptStore.Write(_temp.Path, Given.Receipt(Given.Locked()), []);
        Stir(File.ReadAllBytes(path), bytes =>
        {
            File.WriteAllBytes(path, bytes);
            Said(diagnostics => ReceiptStore.Read(path, Given.Aws, diagnostics) is null, error: false);
        });
    }

    [Fact]
    public void A_file_table()
    {
        string path = _temp["aws.files"];
        string hash = new('a', 64);
        Stir(Encoding.UTF8.GetBytes($"pack-sync-files 1 2\nfile {hash} 12 1767225600000000000 1767225600000000001 99 pack.yaml\nlink {hash} 1 1 1 1 a b\n"), bytes =>
        {
            File.WriteAllBytes(path, bytes);
            _ = ReceiptStore.ReadFileTable(path);
        });
    }

    [Fact]
    public void A_journal()
    {
        var layout = new TargetLayout(_temp.Path);
        Directory.CreateDirectory(layout.OwnDirectory);
        Stir("pack-sync-journal 1 20260101T000000Z-000001\nintent aws 12:34 56:78 put -\ndone aws\nintent db 0:0 5:6 remove -\nleft db\ncommit\n"u8.ToArray(), bytes =>
        {
            File.WriteAllBytes(layout.Journal, bytes);
            try
            {
                _ = OpenJournal.Read(layout);
            }
            catch (FormatException)
            {
                // as documented: recovery says it
            }
        });
    }

    [Fact]
    public void A_file_of_holds()
    {
        var layout = new TargetLayout(_temp.Path);
        Directory.CreateDirectory(layout.OwnDirectory);
        var hold = new Hold("alice", "web1", DateTimeOffset.UnixEpoch, "reason", DateTimeOffset.UnixEpoch.AddDays(1));
        HoldStore.Write(layout, TargetHolds.None.With(Given.Aws, hold) with { Target = hold });
        Stir(File.ReadAllBytes(layout.Holds), bytes =>
        {
            File.WriteAllBytes(layout.Holds, bytes);
            Refused(() => HoldStore.Read(layout));
        });
    }

    [Fact]
    public void A_saved_plan()
    {
        string path = _temp["change.plan"];
        Stir(SavedPlanJson.Write(SavedPlanJsonTests.Sample), bytes =>
        {
            File.WriteAllBytes(path, bytes);
            Refused(() => SavedPlanFile.Read(path, "change.plan"));
        });
    }

    /// <summary>Some letters, some bytes, and a piece of the file itself, in the place of what is cut out.</summary>
    private static void Stir(byte[] good, Action<byte[]> read)
        => Gen.Select(Gen.Int[0, good.Length], Gen.Int[0, 40], Gen.String[Gen.Char[Pieces], 0, 6], Gen.Byte.Array[0, 3], Gen.Int[0, good.Length]).Sample(
            (at, cut, text, bytes, from) => read(
            [
                .. good[..at], .. Encoding.UTF8.GetBytes(text), .. bytes, .. good[from..Math.Min(good.Length, from + cut)], .. good[Math.Min(good.Length, at + cut)..],
            ]),
            iter: 2_000,
            threads: 1);

    /// <param name="error">Nothing read means an error said.</param>
    private static void Said(Func<DiagnosticBag, bool> failed, bool error = true)
    {
        var diagnostics = new DiagnosticBag();
        if (failed(diagnostics) && error)
            diagnostics.HasErrors.ShouldBeTrue();
        foreach (Diagnostic diagnostic in diagnostics.ToImmutable())
            ShouldBePlain(diagnostic);
    }

    private static void Refused(Action read)
    {
        try
        {
            read();
        }
        catch (DiagnosticException refused)
        {
            ShouldBePlain(refused.Diagnostic);
        }
    }

    private static void ShouldBePlain(Diagnostic diagnostic)
        => $"{diagnostic.Message}{diagnostic.Help}".Any(letter => char.IsControl(letter) || letter == '\u202e').ShouldBeFalse(diagnostic.Code);
}
