using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Git.Store;
using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Tests.Applying;

namespace PackSync.Tests.Inspecting;

/// <summary>StackStorm looks for packs in several directories; target.search names those beside the packs directory.</summary>
public sealed class BasePathsTests : IDisposable
{
    private static readonly SourcePlace InManifest = new("packs.yaml", 4, 11);
    private readonly TestTarget _target = new();

    [Fact]
    public void A_pack_in_several_base_paths_is_reported_with_the_one_whose_content_runs_and_the_one_that_is_registered()
    {
        Pack(_target.Packs, "aws");
        string second = Pack(Base("second"), "aws");
        string third = Pack(Base("third"), "aws");

        ShadowedPack aws = Look(out ImmutableArray<Diagnostic> diagnostics, "second", "third").Shadowed.Single();

        (aws.Content, aws.Registered).ShouldBe((_target["aws"], third));
        aws.Directories.ShouldBe([_target["aws"], second, third]);
        diagnostics.Single().Code.ShouldBe("PS4501");
        diagnostics.Single().Message.ShouldBe($"aws is in more than one base path: StackStorm takes its content from {_target["aws"]}, and registers {third}");
    }

    [Fact]
    public void The_order_is_that_of_target_search_and_not_the_alphabet()
    {
        string first = Pack(Base("zebra"), "aws");
        string second = Pack(Base("ant"), "aws");

        ShadowedPack aws = Look(out _, "zebra", "ant").Shadowed.Single();

        (aws.Content, aws.Registered).ShouldBe((first, second));
    }

    [Fact]
    public void A_directory_without_pack_yaml_hides_the_content_of_a_pack_further_right_and_nothing_further_left()
    {
        Directory.CreateDirectory(_target["hidden"]);
        Pack(Base("second"), "hidden");
        Pack(_target.Packs, "whole");
        Directory.CreateDirectory(Path.Combine(Base("second"), "whole"));

        ShadowedPack hidden = Look(out _, "second").Shadowed.Single();

        (hidden.Ref.Value, hidden.Content).ShouldBe(("hidden", _target["hidden"]));
    }

    [Fact]
    public void Python_s_cache_and_directories_without_pack_yaml_are_no_packs()
    {
        foreach (string basePath in new[] { _target.Packs, Base("second") })
        {
            Pack(basePath, "__pycache__");
            Directory.CreateDirectory(Path.Combine(basePath, "empty"));
        }

        ObservedTarget found = Look(out ImmutableArray<Diagnostic> diagnostics, "second");

        (found.Packs.Count, found.Shadowed.Length, diagnostics.Length).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void One_directory_reached_by_two_base_paths_is_no_pack_in_two_places()
    {
        Pack(_target.Packs, "aws");
        File.CreateSymbolicLink(Path.Combine(_target.Root, "the same"), _target.Packs);

        Look(out ImmutableArray<Diagnostic> diagnostics, "the same", _target.Packs).Shadowed.ShouldBeEmpty();
        diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void A_base_path_that_is_missing_is_named_at_its_line()
    {
        Look(out ImmutableArray<Diagnostic> diagnostics, "nowhere");

        (diagnostics.Single().Code, diagnostics.Single().Place).ShouldBe(("PS4503", InManifest));
        diagnostics.Single().Message.ShouldContain(Path.Combine(_target.Root, "nowhere"));
    }

    /// <summary>As in a pipeline that checks the plan: nothing of the target is there.</summary>
    [Fact]
    public void Where_there_is_no_packs_directory_no_base_path_is_missed()
    {
        Directory.Delete(_target.Packs);

        Look(out ImmutableArray<Diagnostic> diagnostics, "nowhere").Packs.ShouldBeEmpty();
        diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void A_directory_with_a_pack_of_another_ref_is_named_whoever_put_it_there()
    {
        Pack(_target.Packs, "aws_backup", "aws");
        Pack(_target.Packs, "by_directory", "null");

        Look(out ImmutableArray<Diagnostic> diagnostics);

        (diagnostics.Single().Code, diagnostics.Single().Message).ShouldBe(("PS4504", "aws_backup has the ref 'aws' in its pack.yaml"));
    }

    public void Dispose() => _target.Dispose();

    private static string Pack(string basePath, string name, string? reference = null)
    {
        string directory = Directory.CreateDirectory(Path.Combine(basePath, name)).FullName;
        File.WriteAllText(Path.Combine(directory, "pack.yaml"), $"ref: {reference ?? name}\nname: {name}\nversion: 1.0.0\n");
        return directory;
    }

    private string Base(string name) => Path.Combine(_target.Root, name);

    private ObservedTarget Look(out ImmutableArray<Diagnostic> diagnostics, params string[] search)
    {
        var bag = new DiagnosticBag();
        Manifest manifest = _target.Manifest with
        {
            Target = _target.Manifest.Target with { Search = [.. search.Select(path => new SearchPath(Base(path), InManifest))] },
        };
        ObservedTarget found = Inspector.Inspect(manifest, LockFile.Empty, new Lazy<GitStore>(() => null!), false, bag, TestContext.Current.CancellationToken);
        diagnostics = bag.ToImmutable();
        return found;
    }
}
