using PackSync.Diagnostics;
using PackSync.Git.Store;
using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.TestKit;
using PackSync.Tests.Applying;
using PackSync.Tests.Planning;

namespace PackSync.Tests.Inspecting;

/// <summary>Directories as they are in the wild.</summary>
public sealed class OddTargetTests : IDisposable
{
    private readonly TestTarget _target = new();

    public void Dispose() => _target.Dispose();

    /// <summary>Some packs have it committed: what is never looked at on disk cannot be missing either.</summary>
    [Fact]
    public void A_cache_that_the_pack_itself_carries_is_no_drift_whether_it_is_there_or_not()
    {
        LockedPack aws = _target.Source("aws", "1.0.0", ("lib/cache/x.txt", "x"));
        _target.Applied(aws);
        string table = _target.Layout.FileTable(Given.Aws);
        File.WriteAllText(table, File.ReadAllText(table).Replace("lib/cache/x.txt", "lib/__pycache__/x.txt", StringComparison.Ordinal));
        Directory.Move(_target["aws/lib/cache"], _target["aws/lib/__pycache__"]);
        Managed(aws).Drift.ShouldBeEmpty();
        Directory.Delete(_target["aws/lib"], recursive: true);
        Managed(aws).Drift.ShouldBeEmpty();
    }

    [Fact]
    public void A_file_whose_name_is_no_utf8_is_extra_like_any_other()
    {
        LockedPack aws = _target.Source("aws", "1.0.0");
        _target.Applied(aws);
        Executable.Run("sh", ["-c", "printf x > \"$1/$(printf 'caf\\351')\"", "sh", _target["aws"]]).ExitCode.ShouldBe(0);
        Managed(aws).Drift.Single().Kind.ShouldBe(DriftKind.Extra);
    }

    [Fact]
    public void A_pipe_in_place_of_a_file_is_drift_and_nobody_waits_for_it()
    {
        LockedPack aws = _target.Source("aws", "1.0.0");
        _target.Applied(aws);
        File.Delete(_target["aws/pack.yaml"]);
        Executable.Run("mkfifo", [_target["aws/pack.yaml"]]).ExitCode.ShouldBe(0);
        Managed(aws, deep: true).Drift.Single().ShouldBe(new FileDrift("pack.yaml", DriftKind.Modified));
    }

    [Fact]
    public async Task A_pipe_called_pack_yaml_in_somebody_elses_directory_holds_nobody_up()
    {
        Directory.CreateDirectory(_target["mine"]);
        Executable.Run("mkfifo", [_target["mine/pack.yaml"]]).ExitCode.ShouldBe(0);
        ObservedTarget found = await Task.Run(() => _target.Inspect(LockFile.Empty)).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        found.Packs.Single().Value.ShouldBeOfType<ObservedPack.Unmanaged>().Version.ShouldBeNull();
    }

    [Fact]
    public void A_folder_turned_into_a_link_to_the_same_files_is_drift()
    {
        LockedPack aws = _target.Source("aws", "1.0.0");
        _target.Applied(aws);
        Directory.Move(_target["aws/actions"], Path.Combine(_target.Root, "moved"));
        File.CreateSymbolicLink(_target["aws/actions"], Path.Combine(_target.Root, "moved"));
        Managed(aws).Drift.ShouldBe([new FileDrift("actions", DriftKind.Extra), new FileDrift("actions/run.yaml", DriftKind.Missing)]);
    }

    [Fact]
    public void A_pack_directory_turned_into_a_link_is_not_ours_any_more_and_said_so()
    {
        LockedPack aws = _target.Source("aws", "1.0.0");
        _target.Applied(aws);
        Directory.Move(_target["aws"], Path.Combine(_target.Root, "moved"));
        File.CreateSymbolicLink(_target["aws"], Path.Combine(_target.Root, "moved"));
        Look(aws, out Diagnostic diagnostic).ShouldBeOfType<ObservedPack.Unmanaged>().IsClean.ShouldBeFalse();
        (diagnostic.Code, diagnostic.Severity).ShouldBe(("PS4502", Severity.Warning));
        diagnostic.Message.ShouldContain(_target["aws"]);
    }

    [Fact]
    public void A_file_where_a_listed_pack_belongs_is_said_so()
    {
        LockedPack aws = _target.Source("aws", "1.0.0");
        File.WriteAllText(_target["aws"], "");
        Look(aws, out Diagnostic diagnostic).ShouldBeOfType<ObservedPack.Unmanaged>();
        diagnostic.Code.ShouldBe("PS4502");
    }

    /// <summary>Developers link their working copies into the packs directory; what nobody lists is nobody's business.</summary>
    [Fact]
    public void A_linked_pack_that_nobody_lists_is_listed_as_unmanaged_without_a_word()
    {
        LockedPack source = _target.Source("mine", "3.1.4");
        File.CreateSymbolicLink(_target["mine"], _target.SourceDirectory(source));
        _target.Inspect(LockFile.Empty).Packs.Single().Value.ShouldBeOfType<ObservedPack.Unmanaged>().Version.ShouldBe("3.1.4");
    }

    [Fact]
    public void A_table_that_cannot_be_read_costs_reading_the_files_and_nothing_else()
    {
        LockedPack aws = _target.Source("aws", "1.0.0");
        _target.Applied(aws);
        File.WriteAllText(_target.Layout.FileTable(Given.Aws), "broken");
        ObservedPack.Managed found = Managed(aws);
        (found.Drift.IsEmpty, found.StatIsStale).ShouldBe((true, true));
        File.AppendAllText(_target["aws/pack.yaml"], "#");
        Managed(aws).Drift.Single().Path.ShouldBe("pack.yaml");
    }

    [Fact]
    public void Looking_leaves_no_trace_not_even_where_nothing_is()
    {
        LockedPack aws = _target.Source("aws", "1.0.0");
        _target.Inspect(Given.Lock(aws)).Packs.ShouldBeEmpty();
        Directory.GetFileSystemEntries(_target.Packs).ShouldBeEmpty();
        _target.Applied(aws);
        string Listing() => Executable.Run("find", [_target.Packs, "-printf", "%p %i %T@ %C@ %m\n"]).Output;
        string before = Listing();
        _ = Managed(aws, deep: true);
        Listing().ShouldBe(before);
    }

    [Fact]
    public void Every_mode_changed_by_st2_is_read_once_and_trusted_after_the_next_apply()
    {
        LockedPack aws = _target.Source("aws", "1.0.0");
        _target.Applied(aws);
        Executable.Run("chmod", ["-R", "775", _target["aws"]]).ExitCode.ShouldBe(0);
        ObservedPack.Managed found = Managed(aws);
        (found.Drift.IsEmpty, found.StatIsStale).ShouldBe((true, true));
        _target.Applied(aws);
        Managed(aws).StatIsStale.ShouldBeFalse();
    }

    private ObservedPack.Managed Managed(LockedPack wanted, bool deep = false)
        => _target.Inspect(Given.Lock(wanted), deep).Packs[wanted.Ref].ShouldBeOfType<ObservedPack.Managed>();

    private ObservedPack Look(LockedPack wanted, out Diagnostic diagnostic)
    {
        var diagnostics = new DiagnosticBag();
        ObservedPack found = Inspector.Inspect(_target.Manifest, Given.Lock(wanted), new Lazy<GitStore>(() => null!), false, diagnostics, CancellationToken.None).Packs[wanted.Ref];
        diagnostic = diagnostics.ToImmutable().ShouldHaveSingleItem();
        return found;
    }
}
