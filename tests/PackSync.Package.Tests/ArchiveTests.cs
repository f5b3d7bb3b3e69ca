using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using PackSync.TestKit;

namespace PackSync.Package.Tests;

/// <summary>build/archives.sh: what machines without .NET get, unpacked and run as they would.</summary>
[Collection(PackedTool.Publishing)]
public sealed partial class ArchiveTests(PackedForThisMachine packed) : IDisposable
{
    private readonly TempDirectory _temp = new();

    [Fact]
    public void The_tar_and_the_deb_hold_the_native_binary_which_runs_and_are_the_same_when_made_again()
    {
        NeedNative();
        string[] first = Make("first"), second = Make("second");

        first.Select(Path.GetFileName).ShouldBe([$"pack-sync_{ToolVersion.OfThisTree}_amd64.deb", $"pack-sync-{ToolVersion.OfThisTree}-linux-x64.tar.gz"]);
        foreach ((string one, string other) in first.Zip(second))
            File.ReadAllBytes(one).AsSpan().SequenceEqual(File.ReadAllBytes(other)).ShouldBeTrue(one);

        string tar = Unpack("tar", "--extract", "--gzip", "--file", first[1], "--directory");
        Applies(Path.Combine(tar, $"pack-sync-{ToolVersion.OfThisTree}", "dotnet-pack-sync"));

        string deb = Unpack("dpkg-deb", "--extract", first[0]);
        Applies(Path.Combine(deb, "usr", "bin", "pack-sync"));
        File.ReadAllText(Path.Combine(deb, "usr/share/bash-completion/completions/dotnet-pack-sync")).ShouldContain("complete -F");
        string library = Path.Combine(deb, "usr/lib/pack-sync");
        Directory.EnumerateFiles(library).Select(Path.GetFileName).ShouldBe(["dotnet-pack-sync", Path.GetFileName(LibGit2(library))], ignoreOrder: true);
        Run("dpkg-deb", "--field", first[0], "Depends").ShouldContain($"libc6 (>= {Floor(Path.Combine(library, "dotnet-pack-sync"), LibGit2(library))})");

        Floor(Path.Combine(library, "dotnet-pack-sync")).ShouldBeLessThanOrEqualTo(Promised("native, linked on Debian 12"));
        Floor(LibGit2(library)).ShouldBe(Promised("LibGit2Sharp for linux-x64"));
    }

    [Fact]
    public void The_self_contained_build_needs_no_newer_glibc_than_EL8_has()
    {
        NeedNative();
        string made = Make("self-contained", "self-contained").ShouldHaveSingleItem();

        string folder = Path.Combine(Unpack("tar", "--extract", "--gzip", "--file", made, "--directory"), $"pack-sync-{ToolVersion.OfThisTree}");
        string binary = Path.Combine(folder, "dotnet-pack-sync");
        Floor(binary).ShouldBe(Promised("self-contained: "));
        Floor([.. Directory.EnumerateFiles(folder)]).ShouldBeLessThanOrEqualTo(Version.Parse("2.28"));
        Run(binary, "--version").ShouldContain("portable");
        Applies(binary);
    }

    [Fact]
    public void The_image_is_an_OCI_archive_whose_layer_on_top_of_its_base_is_the_native_binary()
    {
        NeedNative();
        using var registry = new BaseImageRegistry();

        string made = Make("image", "image", registry.Image).ShouldHaveSingleItem();

        string image = Unpack("tar", "--extract", "--file", made, "--directory");
        using JsonDocument manifest = Blob(image, Json(Path.Combine(image, "index.json")).RootElement.GetProperty("manifests")[0]);
        using JsonDocument config = Blob(image, manifest.RootElement.GetProperty("config"));
        JsonElement run = config.RootElement.GetProperty("config");
        string.Join(' ', run.GetProperty("Entrypoint").EnumerateArray().Select(word => word.GetString())).ShouldBe("/app/dotnet-pack-sync");
        run.GetProperty("Labels").GetProperty("org.opencontainers.image.version").GetString().ShouldBe(ToolVersion.OfThisTree);
        run.GetProperty("Labels").GetProperty("org.opencontainers.image.licenses").GetString().ShouldBe("Apache-2.0");

        string layer = Path.Combine(image, "blobs", "sha256", Hex(manifest.RootElement.GetProperty("layers").EnumerateArray().Last()));
        Directory.CreateDirectory(_temp["layer"]);
        Run("tar", "--extract", "--gzip", "--file", layer, "--directory", _temp["layer"]);
        Applies(_temp["layer/app/dotnet-pack-sync"]);
    }

    public void Dispose() => _temp.Dispose();

    private static string LibGit2(string folder) => Directory.EnumerateFiles(folder, "libgit2-*.so").ShouldHaveSingleItem();

    private static Version Floor(params string[] files)
        => Version.Parse(Run(Path.Combine(RepositoryRoot.Path, "build", "glibc-floor.sh"), files).TrimEnd().Split('\n')[^1]);

    /// <summary>What docs/installing.md says of a binary.</summary>
    private static Version Promised(string binary)
        => Version.Parse(Row().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "installing.md")))
            .Single(row => row.Groups[1].Value.Contains(binary, StringComparison.Ordinal)).Groups[2].Value);

    private static string Run(string program, params string[] arguments)
    {
        RunResult result = Executable.Run(program, arguments, environment: DotnetCommand.Inherited, timeoutSeconds: 1200);
        result.ExitCode.ShouldBe(0, result.Output + result.Error);
        return result.Output;
    }

    private void NeedNative()
    {
        Assert.SkipUnless(packed.Packages.Contains("dotnet-pack-sync.linux-x64"), "there is no native toolchain on this machine");
        Assert.SkipUnless(Executable.Run("sh", ["-c", "command -v dpkg-deb && command -v objdump"]).ExitCode == 0, "this machine lacks dpkg-deb or objdump");
    }

    private static JsonDocument Json(string file) => JsonDocument.Parse(File.ReadAllText(file));

    private static JsonDocument Blob(string image, JsonElement descriptor) => Json(Path.Combine(image, "blobs", "sha256", Hex(descriptor)));

    private static string Hex(JsonElement descriptor) => descriptor.GetProperty("digest").GetString()!["sha256:".Length..];

    private string[] Make(string output, params string[] what)
    {
        RunResult made = Executable.Run(
            Path.Combine(RepositoryRoot.Path, "build", "archives.sh"),
            what,
            environment: new Dictionary<string, string?>(DotnetCommand.Inherited) { ["OUTPUT"] = _temp[output] },
            timeoutSeconds: 1200);
        made.ExitCode.ShouldBe(0, made.Output + made.Error);
        return [.. made.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.StartsWith(_temp[output], StringComparison.Ordinal))];
    }

    private string Unpack(string program, params string[] arguments)
    {
        string folder = _temp[$"unpacked {program}"];
        Directory.CreateDirectory(folder);
        Run(program, [.. arguments, folder]);
        return folder;
    }

    /// <summary>The quickstart, applied by that binary, with nothing of .NET in the environment.</summary>
    private void Applies(string binary)
    {
        string quickstart = _temp[string.Create(CultureInfo.InvariantCulture, $"quickstart {Guid.NewGuid():N}")];
        QuickstartCopy.To(quickstart);
        RunResult result = Executable.Run(binary, ["apply", "--file", quickstart, "--store", _temp["store"]], environment: new Dictionary<string, string?> { ["PATH"] = "/nowhere", ["DOTNET_ROOT"] = null });
        result.ExitCode.ShouldBe(0, result.Output + result.Error);
        File.Exists(Path.Combine(quickstart, "installed", "chat_notify", "pack.yaml")).ShouldBeTrue();
    }

    [GeneratedRegex(@"^\| (.+) \| (\d+\.\d+) \|$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Row();
}
