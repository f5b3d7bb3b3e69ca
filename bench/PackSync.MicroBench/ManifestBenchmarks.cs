using System.Text;
using BenchmarkDotNet.Attributes;
using PackSync.Diagnostics;
using PackSync.Manifests;

namespace PackSync.MicroBench;

/// <summary>A packs.yaml of 100 packs, asked for in the ways that people do.</summary>
public class ManifestBenchmarks
{
    private byte[] _bytes = [];

    [GlobalSetup]
    public void Generate()
    {
        IEnumerable<string> packs = Enumerable.Range(0, 100).Select(number => (number % 5) switch
        {
            0 => $"  pack_{number:000}:\n",
            1 => $"  pack_{number:000}: 1.{number}.0\n",
            2 => $"  pack_{number:000}: \">=1.0.0, <3.0.0\"\n",
            3 => $"  pack_{number:000}:\n    source: https://git.example.org/packs/pack_{number:000}.git\n    branch: main\n",
            _ => $"  pack_{number:000}:\n    version: 2.*\n    ignore: [\"logs/**\"]\n    keep: [\"etc/local.yaml\"]\n",
        });
        _bytes = Encoding.UTF8.GetBytes($"version: 1\nindexes: [\"https://index.example.org/v1/index.json\"]\ntarget: {{packs: /opt/stackstorm/packs}}\npacks:\n{string.Concat(packs)}");
        if (Read() is null)
            throw new InvalidOperationException("the manifest has faults");
    }

    [Benchmark]
    public Manifest? Read() => ManifestReader.Read(_bytes, "/environment/packs.yaml", "packs.yaml", new DiagnosticBag());
}
