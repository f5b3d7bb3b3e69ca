using PackSync.Diagnostics;
using PackSync.Environments;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.TestKit;

namespace PackSync.Tests.Environments;

/// <summary>packs.yaml files that extend one another, read from a real directory.</summary>
public sealed class OverlayTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    [Fact]
    public void What_the_base_has_is_there_and_the_overlay_adds_changes_and_takes_away()
    {
        _directory.Write("base.yaml", """
            version: 1
            indexes: [./index.json]
            target: {packs: /base, mode: git}
            packs:
              kept: 1.0.0
              changed: ">=1.0.0"
              keyed: {source: ./packs/keyed, branch: main, keep: [a]}
              gone:
            policy: {protect: [kept], locked: true}
            """);
        Manifest manifest = Load("prod/packs.yaml", """
            version: 1
            extends: ../base.yaml
            target: {packs: ./installed}
            packs:
              kept:
              changed: 2.0.0
              keyed: {tag: v1}
              gone: {state: absent}
              added: 3.0.0
            policy: {protect: [added]}
            """);

        manifest.Packs.Values.Select(pack => (pack.Ref.Value, pack.Request.Text, pack.Absent)).ShouldBe(
            [("added", "3.0.0", false), ("changed", "2.0.0", false), ("gone", "", true), ("kept", "1.0.0", false), ("keyed", "tag: v1", false)], ignoreOrder: true);
        manifest.Target.Packs.ShouldBe(_directory["prod/installed"]);
        manifest.Target.Mode.ShouldBe(FileModePolicy.Git);
        manifest.Policy.Locked.ShouldBeTrue();
        manifest.Policy.Protect.Select(pack => pack.Value).ShouldBe(["added"]);
        manifest.Packs[PackRef.Parse("keyed")].Keep.ShouldBe(["a"]);
    }

    [Fact]
    public void A_base_s_relative_paths_are_its_own_and_are_written_as_the_lock_s_folder_sees_them()
    {
        _directory.Write("shared/base.yaml", """
            version: 1
            indexes: [index.json, https://index.example.org/index.json, {url: ./more.json, optional: true}]
            remotes: {"https://git.example.org/": {ca: ca.pem, mirror: ./mirror/}}
            target: {packs: installed, api: {url: https://st2.example.org, ca: st2.pem}, registrar: {command: [./tell.sh, "{pack}"]}}
            packs:
              local: {source: ./packs/local}
              short: {source: user/repo}
            policy: {sources: [./packs/, https://git.example.org/]}
            hooks: {before: [./check.sh, "--with", ./rules, check.sh]}
            """);
        Manifest manifest = Load("envs/prod/packs.yaml", "version: 1\nextends: ../../shared/base.yaml\n");

        manifest.Indexes.Select(index => index.Written).ShouldBe(["../../shared/index.json", "https://index.example.org/index.json", "../../shared/more.json"]);
        manifest.Indexes[0].Location.ShouldBe(_directory["shared/index.json"]);
        manifest.Target.Packs.ShouldBe(_directory["shared/installed"]);
        manifest.Target.Api!.CaFile.ShouldBe(_directory["shared/st2.pem"]);
        manifest.Target.RegistrarCommand.Words.ShouldBe(["../../shared/tell.sh", "{pack}"]);
        manifest.Packs[PackRef.Parse("local")].Source!.Written.ShouldBe("../../shared/packs/local");
        manifest.Packs[PackRef.Parse("local")].Source!.Location.ShouldBe(_directory["shared/packs/local"]);
        manifest.Packs[PackRef.Parse("short")].Source!.Written.ShouldBe("user/repo");
        manifest.Policy.Sources.ShouldBe(["../../shared/packs/", "https://git.example.org/"]);
        manifest.Hooks.Before.ShouldBe(["../../shared/check.sh", "--with", "../../shared/rules", "check.sh"]);
    }

    [Fact]
    public void Parameters_are_filled_in_with_what_the_last_file_gives()
    {
        _directory.Write("base.yaml", """
            version: 1
            parameters: {channel: stable, host: git.example.org, major: "2"}
            remotes: {"https://git.example.org/": {token: "${env:GIT_TOKEN}"}}
            packs:
              followed: {source: "https://${host}/ops/followed", branch: "${channel}"}
              ranged: "${major}.*"
            hooks: {before: [sh, -c, "echo $${HOME}"]}
            """);
        Manifest manifest = Load("staging.yaml", "version: 1\nextends: base.yaml\nparameters: {channel: testing}\n");

        manifest.Packs[PackRef.Parse("followed")].Request.Text.ShouldBe("branch: testing");
        manifest.Packs[PackRef.Parse("followed")].Source!.Written.ShouldBe("https://git.example.org/ops/followed");
        manifest.Packs[PackRef.Parse("ranged")].Request.Text.ShouldBe("2.*");
        manifest.Remotes[0].Token!.VariableName.ShouldBe("GIT_TOKEN");
        manifest.Hooks.Before.ShouldBe(["sh", "-c", "echo ${HOME}"]);
    }

    [Fact]
    public void A_key_with_nothing_changes_nothing()
    {
        _directory.Write("base.yaml", "version: 1\nindexes: [https://index.example.org/index.json]\nparameters: {v: 1.0.0}\npacks: {one: \"${v}\"}\npolicy: {locked: true}\n");

        Manifest manifest = Load("packs.yaml", "version: 1\nextends: base.yaml\nindexes:\nparameters:\npolicy: {locked: }\npacks:\n  # one: 2.0.0\n");

        manifest.Packs.Values.ShouldHaveSingleItem().Request.Text.ShouldBe("1.0.0");
        manifest.Indexes.Length.ShouldBe(1);
        manifest.Policy.Locked.ShouldBeTrue();
    }

    [Fact]
    public void A_base_may_extend_another()
    {
        _directory.Write("a.yaml", "version: 1\npacks: {one: 1.0.0, two: 1.0.0}\n");
        _directory.Write("b.yaml", "extends: a.yaml\npacks: {two: 2.0.0}\n");

        Load("c.yaml", "extends: b.yaml\npacks: {three: 3.0.0}\n").Packs.Values.Select(pack => $"{pack.Ref} {pack.Request.Text}").ShouldBe(["one 1.0.0", "three 3.0.0", "two 2.0.0"]);
    }

    [Theory]
    [InlineData("pakcs: {}", "base.yaml(2,1): error PS1020")]
    [InlineData("packs: {aws: '2.0.0 beta'}", "base.yaml(2,14): error PS1034")]
    [InlineData("extends: prod/packs.yaml", "base.yaml(2,10): error PS6201: files extend each other in a circle: prod/packs.yaml → base.yaml → prod/packs.yaml")]
    [InlineData("extends: base.yaml", "base.yaml(2,10): error PS6201")]
    [InlineData("extends: gone.yaml", "base.yaml(2,10): error PS6200: there is no gone.yaml")]
    [InlineData("extends: [a]", "base.yaml(2,10): error PS1021")]
    [InlineData("packs: {aws: \"${chanel}\"}\nparameters: {channel: a}", "base.yaml(2,14): error PS6206: there is no parameter 'chanel'")]
    [InlineData("parameters: {a-b: c}", "base.yaml(2,14): error PS6204")]
    [InlineData("parameters: {a: '${b}'}", "base.yaml(2,17): error PS6205")]
    [InlineData("parameters: {a: }\npacks: {aws: \"${a}\"}", "base.yaml(3,14): error PS6207")]
    [InlineData("packs: {keyed: main}", "base.yaml(2,16): error PS6203")]
    [InlineData("packs: {added: {branch: main}}", "prod/packs.yaml(4,10): error PS6203")]
    public void A_fault_is_shown_in_the_file_that_has_it(string inBase, string expected)
    {
        _directory.Write("base.yaml", $"version: 1\n{inBase}\n");
        (_, DiagnosticBag bag) = Read("prod/packs.yaml", """
            version: 1
            extends: ../base.yaml
            packs:
              added: testing
              keyed: {keep: [a]}
            """);

        string[] faults = [.. bag.ToImmutable().Select(fault => fault.ToString())];
        faults.ShouldContain(fault => fault.StartsWith(expected, StringComparison.Ordinal), string.Join('\n', faults));
    }

    [Fact]
    public void A_parameter_that_nothing_knows_is_a_slip()
    {
        _directory.Write("base.yaml", "version: 1\nparameters: {channel: stable}\npacks: {a: {source: ./a, branch: \"${channel}\"}}\n");

        Diagnostic slip = Read("packs.yaml", "extends: base.yaml\nparameters: {chanel: testing}\n").Bag.ToImmutable().ShouldHaveSingleItem();
        (slip.Code, slip.Help, slip.Place!.ToString()).ShouldBe(("PS6208", "did you mean 'channel'?", "packs.yaml(2,14)"));
    }

    [Fact]
    public void Without_extends_and_parameters_nothing_is_otherwise()
    {
        (Manifest? manifest, DiagnosticBag bag) = Read("packs.yaml", "version: 1\npacks: {aws: 1.0.0}\n");

        bag.ToImmutable().ShouldBeEmpty();
        manifest!.Packs.Values.ShouldHaveSingleItem().Place.ShouldBe(new SourcePlace("packs.yaml", 2, 9));
    }

    public void Dispose() => _directory.Dispose();

    private Manifest Load(string file, string text)
    {
        (Manifest? manifest, DiagnosticBag bag) = Read(file, text);
        bag.ToImmutable().ShouldBeEmpty();
        return manifest!;
    }

    private (Manifest? Manifest, DiagnosticBag Bag) Read(string file, string text)
    {
        _directory.Write(file, text);
        var bag = new DiagnosticBag();
        return (PackEnvironment.LoadManifest(EnvironmentPaths.Of(file, _directory.Path), bag), bag);
    }
}
