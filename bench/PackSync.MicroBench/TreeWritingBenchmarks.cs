using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using PackSync.Trees;

namespace PackSync.MicroBench;

/// <summary>From the store into an empty directory, hashed on the way; not flushed.</summary>
[InvocationCount(Directories)]
public class TreeWritingBenchmarks
{
    private const int Directories = 8; // an iteration: each write has its own, removed outside of the measured time

    private readonly Queue<string> _empty = new();
    private GeneratedTree? _tree;
    private string _targets = "";

    [Params(80, 1000)]
    public int Files { get; set; }

    [GlobalSetup]
    public void Generate() => _tree = new GeneratedTree(Files);

    [IterationSetup]
    public void MakeDirectories()
    {
        _targets = _tree!.MakeDirectory("targets");
        for (int number = 0; number < Directories; number++)
            _empty.Enqueue(_tree.MakeDirectory($"targets/{number}"));
    }

    [IterationCleanup]
    public void RemoveDirectories() => Directory.Delete(_targets, recursive: true);

    [GlobalCleanup]
    public void Remove() => _tree?.Dispose();

    [Benchmark]
    public ImmutableArray<WrittenFile> Write() => TreeWriter.Write(_tree!.Unpacked, _empty.Dequeue(), CancellationToken.None);
}
