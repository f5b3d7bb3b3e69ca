using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using PackSync.Inspecting;
using PackSync.Targets;

namespace PackSync.MicroBench;

/// <summary>An installed pack in which nothing changed: what a run with nothing to do does for each.</summary>
public class InspectionBenchmarks
{
    private static readonly IgnoredPaths Nothing = new([]);

    private GeneratedTree? _tree;
    private string _directory = "";
    private byte[] _table = [];

    [Params(80, 1000)]
    public int Files { get; set; }

    [GlobalSetup]
    public void Generate()
    {
        _tree = new GeneratedTree(Files);
        _directory = _tree.Directory;
        _table = FileTableText.Write([.. _tree.Written.Select(file => new FileTableEntry(file.File, file.Stat))]);
        if (!Inspect().IsEmpty)
            throw new InvalidOperationException("there is drift");
    }

    [GlobalCleanup]
    public void Remove() => _tree?.Dispose();

    [Benchmark]
    public FileTable ReadTable() => FileTableText.Read(_table, takenAt: long.MaxValue); // later than every file: none is racy

    [Benchmark]
    public int Walk() => WalkDirectory().Stats.Count;

    /// <summary>Both of these, and the comparison.</summary>
    [Benchmark]
    public ImmutableArray<FileDrift> Inspect() => DriftCheck.Against(ReadTable(), WalkDirectory(), Nothing, deep: false).Drift;

    private DiskFiles WalkDirectory() => DiskFiles.Walk(_directory, Nothing, CancellationToken.None, Files);
}
