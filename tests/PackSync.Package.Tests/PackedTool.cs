using System.IO.Compression;
using System.Xml.Linq;
using PackSync.TestKit;

[assembly: AssemblyFixture(typeof(PackSync.Package.Tests.PackedForThisMachine))]

namespace PackSync.Package.Tests;

/// <summary>One real `dotnet pack` into a folder of its own; what it made serves as the feed.</summary>
public abstract class PackedTool : IDisposable
{
    /// <summary>The collection of all tests that publish the tool: two at a time would share obj/.</summary>
    public const string Publishing = nameof(Publishing);

    private readonly TempDirectory _temp = new();

    protected PackedTool(string project, params string[] properties)
    {
        RunResult packed = Executable.Run(
            "dotnet",
            // a compiler server that outlives the command would keep its output open
            ["pack", project, "--no-restore", "--nologo", $"-p:PackageOutputPath={Feed}", "-p:UseSharedCompilation=false", .. properties],
            RepositoryRoot.Path,
            DotnetCommand.Inherited,
            timeoutSeconds: 1800);
        if (packed.ExitCode != 0)
            throw new InvalidOperationException($"dotnet pack failed:\n{packed.Output}\n{packed.Error}");
        Output = packed.Output;
    }

    /// <summary>What `dotnet pack` printed.</summary>
    public string Output { get; }

    public string Feed => Path.Combine(_temp.Path, "feed");

    /// <summary>The ids of the packages in the feed, sorted.</summary>
    public IReadOnlyList<string> Packages
        => [.. Directory.EnumerateFiles(Feed, "*.nupkg").Select(file => Path.GetFileName(file)[..^$".{ToolVersion.OfThisTree}.nupkg".Length]).Order(StringComparer.Ordinal)];

    /// <summary>The RIDs that the pointer package sends an installer to.</summary>
    public IReadOnlyList<string> Promised
        => [.. XDocument.Parse(Read("dotnet-pack-sync", "tools/any/any/DotnetToolSettings.xml")).Descendants("RuntimeIdentifierPackage").Select(package => package.Attribute("Id")!.Value)];

    public IReadOnlyList<string> Files(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(PathOf(package));
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    public void Dispose()
    {
        _temp.Dispose();
        GC.SuppressFinalize(this);
    }

    private string PathOf(string package) => Path.Combine(Feed, $"{package}.{ToolVersion.OfThisTree}.nupkg");

    private string Read(string package, string file)
    {
        using ZipArchive archive = ZipFile.OpenRead(PathOf(package));
        using var reader = new StreamReader(archive.GetEntry(file)!.Open());
        return reader.ReadToEnd();
    }
}

/// <summary>All that the solution packs, as this machine packs it: with the native package where there is a native toolchain.</summary>
public sealed class PackedForThisMachine() : PackedTool("Reconciler.sln");

/// <summary>As a machine without a native toolchain packs it.</summary>
public sealed class PackedPortableOnly() : PackedTool("src/PackSync.Cli", "-p:PackSyncNative=false");
