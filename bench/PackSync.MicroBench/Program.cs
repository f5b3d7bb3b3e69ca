using BenchmarkDotNet.Running;
using PackSync.MicroBench;

// README.md of the folder above has the commands.
BenchmarkSwitcher.FromAssembly(typeof(ShortConfig).Assembly).Run(args, ShortConfig.Create());
