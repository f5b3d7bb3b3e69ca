using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using PackSync.Packs;
using PackSync.Trees;

namespace PackSync.MicroBench;

/// <summary>One tree, from each of the places where it may lie.</summary>
public class HashingBenchmarks
{
    private GeneratedTree? _tree;
    private ImmutableArray<PackFile> _files;

    [Params(80, 1000)]
    public int Files { get; set; }

    [GlobalSetup]
    public void Generate()
    {
        _tree = new GeneratedTree(Files);
        _files = UnpackedTree();
        if (!GitTree().SequenceEqual(_files) || !DirectoryTree().SequenceEqual(_files))
            throw new InvalidOperationException("one tree has two contents");
    }

    [GlobalCleanup]
    public void Remove() => _tree?.Dispose();

    [Benchmark]
    public ImmutableArray<PackFile> GitTree() => TreeHasher.Hash(_tree!.Committed, CancellationToken.None);

    [Benchmark]
    public ImmutableArray<PackFile> UnpackedTree() => TreeHasher.Hash(_tree!.Unpacked, CancellationToken.None);

    /// <summary>Walked, guarded and hashed: a directory is not known before.</summary>
    [Benchmark]
    public ImmutableArray<PackFile> DirectoryTree() => TreeHasher.Hash(Trees.DirectoryTree.Read(_tree!.Directory, TreeLimits.Default), CancellationToken.None);

    /// <summary>Of hashes that are known.</summary>
    [Benchmark]
    public ContentHash Content() => ContentHash.Compute(_files);
}
