using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using PackSync.Diagnostics;
using PackSync.Hashing;
using PackSync.Lockfiles;
using PackSync.Packs;

namespace PackSync.MicroBench;

/// <summary>A packs.lock of 100 packs, every fourth with a dependency.</summary>
public class LockFileBenchmarks
{
    private LockFile _lock = LockFile.Empty;
    private byte[] _bytes = [];

    [GlobalSetup]
    public void Generate()
    {
        _lock = new LockFile(Enumerable.Range(0, 100).Select(Pack).ToImmutableSortedDictionary(pack => pack.Ref, pack => pack));
        _bytes = LockFileWriter.Write(_lock);
        if (Read() is not { } read || !LockFileWriter.Write(read).AsSpan().SequenceEqual(_bytes))
            throw new InvalidOperationException("what was read is not what was written");
    }

    [Benchmark]
    public LockFile? Read() => LockFileReader.Read(_bytes, "packs.lock", new DiagnosticBag());

    [Benchmark]
    public byte[] Write() => LockFileWriter.Write(_lock);

    private static LockedPack Pack(int number)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{number}"));
        string id = Convert.ToHexStringLower(hash.AsSpan(0, 20));
        return new LockedPack(
            PackRef.Parse($"pack_{number:000}"),
            Requested: ">=1.0.0, <3.0.0",
            Version: $"1.{number}.0",
            Source: $"https://git.example.org/packs/pack_{number:000}",
            Path: null,
            TagPrefix: null,
            Reference: $"refs/tags/v1.{number}.0",
            CommitId.Parse(id),
            TreeId.Parse(id),
            new ContentHash(Sha256Digest.FromBytes(hash)),
            Index: "https://index.example.org/v1/index.json",
            Requires: number % 4 == 0 ? [PackRef.Parse($"pack_{number + 1:000}")] : [],
            RequiredBy: number % 4 == 1 ? [PackRef.Parse($"pack_{number - 1:000}")] : [])
        {
            Requirements = new PackRequirements(">=3.0.0", "3"),
        };
    }
}
