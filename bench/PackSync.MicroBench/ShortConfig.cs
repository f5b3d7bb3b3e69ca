using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace PackSync.MicroBench;

/// <summary>All of it in a minute or two, and one table: enough to see what a change did to one part, not to publish a per cent.</summary>
internal static class ShortConfig
{
    public static IConfig Create() => ManualConfig.CreateEmpty()
        .AddJob(Job.Default
            // BenchmarkDotNet's own way generates a project and builds it, and with it the library and all its analysis once more: longer than all measurements, and at times than the two minutes that it waits
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(3)
            .WithIterationCount(10)
            .WithIterationTime(TimeInterval.FromMilliseconds(200)))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .HideColumns("Job", "InvocationCount", "UnrollFactor", "StdDev", "Median", "Gen0", "Gen1", "Gen2")
        .WithOrderer(new DefaultOrderer(SummaryOrderPolicy.Declared))
        .AddLogger(ConsoleLogger.Default)
        .WithArtifactsPath(Path.Combine("artifacts", "microbench"))
        .WithOptions(ConfigOptions.JoinSummary);
}
