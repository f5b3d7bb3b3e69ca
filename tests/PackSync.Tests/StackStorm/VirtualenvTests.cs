using System.Collections.Immutable;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.StackStorm;
using PackSync.Targets;
using PackSync.TestKit;
using PackSync.Tests.Applying;
using PackSync.Tests.Planning;

namespace PackSync.Tests.StackStorm;

/// <summary>Virtualenvs of packs that were applied: built once, by StackStorm, by a command, or by somebody else.</summary>
public sealed class VirtualenvTests : IDisposable
{
    private const string Build = "mkdir \"$2\" && cat \"$3/requirements.txt\" > \"$2/made\" && echo \"python $1\" && ! grep -q no-such \"$3/requirements.txt\"";
    private readonly TestTarget _target = new();
    private StackStormServer? _server;

    public void Dispose()
    {
        _server?.Dispose();
        _target.Dispose();
    }

    [Fact]
    public void StackStorm_builds_them_before_it_is_told_of_their_packs_and_only_when_it_must()
    {
        Api();
        LockedPack aws = Source("aws", "1.0.0", "boto\n"), plain = _target.Source("plain", "1.0.0", ("actions/run.yaml", "name: run\nrunner_type: noop\n"));
        Planned(aws, plain).ShouldBe([("aws", true, "there is none yet", false), ("plain", false, "it holds no Python", false)]);
        FollowUpResult first = Applied(aws, plain);
        Names(first.Virtualenvs.Built).ShouldBe(["aws"]);
        _server!.Asked.Where(asked => asked.StartsWith("POST", StringComparison.Ordinal)).ShouldBe(["POST executions"]);
        _server.Registered.ShouldBe(["aws", "plain"]);
        PlanVerdict.Of(_target.Plan(Given.Lock(aws, plain))).ShouldBeEmpty();
        int calls = _server.Calls;
        Applied(aws, plain).Virtualenvs.Built.ShouldBeEmpty();
        _server.Calls.ShouldBe(calls);

        LockedPack code = Source("aws", "1.1.0", "boto\n", ("actions/more.py", ""));
        Planned(code, plain).ShouldBe([("aws", false, "requirements and Python are the same", false)]);
        Applied(code, plain).Virtualenvs.Built.ShouldBeEmpty();
        LockedPack requirements = Source("aws", "2.0.0", "boto3\n");
        Planned(requirements, plain).ShouldBe([("aws", true, "requirements.txt changed", false)]);
        Names(Applied(requirements, plain).Virtualenvs.Built).ShouldBe(["aws"]);
        _target.Python = PythonVersion.TryParse("3.11.4", out PythonVersion? python) ? python : null;
        Planned(requirements, plain).ShouldBeEmpty(); // the first that is known of Python
        Directory.Delete(Path.Combine(_target.Virtualenvs, "aws"), recursive: true);
        Planned(requirements, plain).ShouldBe([("aws", true, "it is gone", true)]);
        PlanVerdict.Of(_target.Plan(Given.Lock(requirements, plain))).ShouldBe([PlanCondition.FollowUp]);
        Names(_target.FollowUp().Virtualenvs.Built).ShouldBe(["aws"]);
        _target.Python = PythonVersion.TryParse("3.12.1", out python) ? python : null;
        Planned(requirements, plain).ShouldBe([("aws", true, "Python 3.12 instead of 3.11", true)]);
    }

    [Fact]
    public void One_that_was_there_before_us_is_taken_as_it_is()
    {
        Api();
        Directory.CreateDirectory(Path.Combine(_target.Virtualenvs, "aws"));
        LockedPack aws = Source("aws", "1.0.0", "boto\n");
        Directory.CreateDirectory(_target.Packs);
        Executable.Run("cp", ["-r", _target.SourceDirectory(aws), _target["aws"]]);
        Planned(aws).ShouldBeEmpty();
        Applied(aws).Virtualenvs.Built.ShouldBeEmpty();
        Planned(Source("aws", "2.0.0", "boto\n")).ShouldBe([("aws", false, "requirements and Python are the same", false)]);
        _server!.Executions.Built.ShouldBeEmpty();
    }

    [Fact]
    public void One_that_fails_says_why_keeps_its_pack_from_being_registered_and_no_other()
    {
        Api();
        LockedPack bad = Source("bad", "1.0.0", "no-such-distribution>3\n"), good = Source("good", "1.0.0", "boto\n");
        FollowUpResult result = Applied(bad, good);
        result.Diagnostics.Single().ToString().ShouldMatch("^error PS6410: bad: StackStorm did not build its virtualenv: execution 0*1 ended as failed: No matching distribution found for no-such-distribution>3$");
        Names(result.Virtualenvs.Built).Concat(Names(result.Registration.Registered)).ShouldBe(["good", "good"]);
        Names(result.Virtualenvs.Open).Concat(Names(result.Registration.Open)).ShouldBe(["bad", "bad"]);
        Planned(bad, good).ShouldBe([("bad", true, "building it did not come to an end", true)]);

        LockedPack mended = Source("bad", "1.0.1", "boto\n");
        result = Applied(mended, good);
        Names(result.Virtualenvs.Built).Concat(Names(result.Registration.Registered)).ShouldBe(["bad", "bad"]);
    }

    /// <summary>Two packs: each is a POST, two looks, and then two registrations.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void When_the_API_dies_the_next_apply_goes_on_and_nothing_is_built_twice(int call)
    {
        Api();
        LockedPack[] packs = [Source("one", "1.0.0", "boto\n"), Source("two", "1.0.0", "boto\n")];
        _server!.DiesAt = call;
        FollowUpResult died = Applied(packs);
        died.Diagnostics.Select(diagnostic => diagnostic.Code).Distinct().ShouldBe(["PS7002"]);
        PlanVerdict.Of(_target.Plan(Given.Lock(packs))).ShouldBe([PlanCondition.FollowUp]);
        _server.DiesAt = int.MaxValue;
        FollowUpResult next = _target.FollowUp();
        next.Diagnostics.ShouldBeEmpty();
        _server.Executions.Built.ShouldBe(["one", "two"]);
        _server.Registered.ShouldBe(["one", "two"]);
        PlanVerdict.Of(_target.Plan(Given.Lock(packs))).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_takes_too_long_or_is_cancelled_is_cancelled_in_StackStorm_too()
    {
        Api();
        _server!.Executions.LooksUntilDone = int.MaxValue;
        using var cancellation = new CancellationTokenSource();
        LockedPack aws = Source("aws", "1.0.0", "boto\n");
        _target.Applied(aws);
        Task<FollowUpResult> run = Task.Run(() => _target.FollowUp(cancellation: cancellation.Token), TestContext.Current.CancellationToken);
        while (_server.Asked.Count < 2 && !run.IsCompleted)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(run);
        _server.Executions.Ended.ShouldBe(["packs.setup_virtualenv aws: canceled"]);
        _server.Executions.LooksUntilDone = 1;
        Names(_target.FollowUp().Virtualenvs.Built).ShouldBe(["aws"]);
        _server.Executions.Ended.ShouldBe(["packs.setup_virtualenv aws: canceled", "packs.setup_virtualenv aws: succeeded"]);
    }

    [Fact]
    public void Files_only_and_offline_leave_it_to_StackStorm_for_later()
    {
        Api();
        LockedPack aws = Source("aws", "1.0.0", "boto\n");
        _target.Applied(aws);
        FollowUpResult later = _target.FollowUp(FollowUpScope.ThisMachine);
        Names(later.Virtualenvs.Open).ShouldBe(["aws"]);
        (later.Diagnostics.Any(), _server!.Calls).ShouldBe((false, 0));
        _target.Offline = true;
        _target.FollowUp().Diagnostics.First().Code.ShouldBe("PS6416");
        _target.Offline = false;
        Names(_target.FollowUp().Virtualenvs.Built).ShouldBe(["aws"]);
    }

    [Fact]
    public void A_command_builds_them_on_this_machine_and_what_was_there_comes_back_where_it_fails()
    {
        Command(Build, python: "3.11");
        LockedPack good = Source("aws", "1.0.0", "boto\n");
        _target.Applied(good);
        Names(_target.FollowUp(FollowUpScope.ThisMachine).Virtualenvs.Built).ShouldBe(["aws"]);
        _target.Said.ShouldBe(["python 3.11"]);
        Made().ShouldBe("boto\n");
        PlanVerdict.Of(_target.Plan(Given.Lock(good))).ShouldBeEmpty();

        LockedPack bad = Source("aws", "2.0.0", "no-such\n");
        _target.Applied(bad);
        FollowUpResult failed = _target.FollowUp(FollowUpScope.ThisMachine);
        failed.Diagnostics.Single().Message.ShouldBe("aws: its virtualenv was not built: sh ended in 1");
        Made().ShouldBe("boto\n");
        Directory.GetFileSystemEntries(_target.Virtualenvs).ShouldHaveSingleItem();
        Planned(bad).ShouldBe([("aws", true, "building it did not come to an end", true)]);

        Command("true");
        _target.FollowUp().Diagnostics.Single().Code.ShouldBe("PS6414");
        Made().ShouldBe("boto\n");
        _target.Virtualenv = _target.Virtualenv! with { Command = ["no-such-program-anywhere"] };
        _target.FollowUp().Diagnostics.Single().Message.ShouldBe("aws: its virtualenv was not built: no-such-program-anywhere is no program in PATH");
        Command(Build.Replace("grep", "false", StringComparison.Ordinal));
        Names(_target.FollowUp().Virtualenvs.Built).ShouldBe(["aws"]);
        Made().ShouldBe("no-such\n");
    }

    /// <summary>Killed while it built, and right after it had: what lies there says which.</summary>
    [Theory]
    [InlineData(false, "old")]
    [InlineData(true, "boto\n")]
    public void A_run_that_died_is_recovered_by_the_next(bool isBuilt, string expected)
    {
        Command(Build);
        LockedPack aws = Source("aws", "1.0.0", "boto\n");
        _target.Applied(aws);
        _target.FollowUp();
        VirtualenvRecord record = VirtualenvStore.Read(_target.Layout, aws.Ref)!;
        string place = Path.Combine(_target.Virtualenvs, "aws"), aside = Path.Combine(_target.Virtualenvs, ".aws.pack-sync");
        Directory.CreateDirectory(aside);
        File.WriteAllText(Path.Combine(aside, "made"), "old");
        VirtualenvStore.Write(_target.Layout, record with { IsBuilt = isBuilt }, flush: false);
        Command("exit 1");

        FollowUpResult result = _target.FollowUp();
        result.Virtualenvs.Open.IsEmpty.ShouldBe(isBuilt);
        File.ReadAllText(Path.Combine(place, "made")).ShouldBe(expected);
        Directory.Exists(aside).ShouldBeFalse();
    }

    [Fact]
    public void A_cancelled_command_leaves_the_old_one()
    {
        Command(Build);
        LockedPack aws = Source("aws", "1.0.0", "boto\n");
        _target.Applied(aws);
        _target.FollowUp();
        _target.Applied(Source("aws", "2.0.0", "boto3\n"));
        Command("mkdir \"$2\"; echo begun; sleep 1000");
        using var cancellation = new CancellationTokenSource();
        Task<FollowUpResult> run = Task.Run(() => _target.FollowUp(cancellation: cancellation.Token), TestContext.Current.CancellationToken);
        SpinWait.SpinUntil(() => _target.Said.Contains("begun") || run.IsCompleted, TimeSpan.FromMinutes(2)).ShouldBeTrue();
        cancellation.Cancel();
        Should.Throw<OperationCanceledException>(() => run.GetAwaiter().GetResult());
        Made().ShouldBe("boto\n");
    }

    [Fact]
    public void Where_somebody_else_builds_them_he_is_told_once()
    {
        LockedPack aws = Source("aws", "1.0.0", "boto\n");
        Planned(aws).ShouldBe([("aws", true, "there is none yet", false)]);
        _target.Applied(aws);
        PlanVerdict.Of(_target.Plan(Given.Lock(aws))).ShouldBeEmpty();
        Names(_target.FollowUp().Virtualenvs.Listed).ShouldBe(["aws"]);
        _target.FollowUp().Virtualenvs.Listed.ShouldBeEmpty();
        _target.Applied(Source("aws", "2.0.0", "boto3\n"));
        Names(_target.FollowUp().Virtualenvs.Listed).ShouldBe(["aws"]);
        _target.Applied(Source("aws", "2.1.0", "boto3\n"));
        _target.FollowUp().Virtualenvs.Listed.ShouldBeEmpty();
    }

    private void Api()
    {
        _server = new StackStormServer(_target.Packs, _target.Configs);
        _target.Api = _server.Url;
        _target.Virtualenv = VirtualenvSettings.Default with { Builder = VirtualenvBuilder.Api };
    }

    /// <param name="script">Gets the version of Python, the virtualenv's place and the pack's.</param>
    private void Command(string script, string? python = null)
    {
        _target.Python = python is null ? null : PythonVersion.TryParse(python, out PythonVersion? version) ? version : null;
        _target.Variables["PATH"] = Environment.GetEnvironmentVariable("PATH")!;
        _target.Virtualenv = VirtualenvSettings.Default with { Builder = VirtualenvBuilder.Command, Command = ["sh", "-c", script, "{pack}", "{python}", "{virtualenv}", "{path}"] };
    }

    private LockedPack Source(string pack, string version, string requirements, params (string, string)[] more)
        => _target.Source(pack, version, [("requirements.txt", requirements), ("actions/run.yaml", "name: run\nrunner_type: python-script\n"), ("actions/run.py", ""), .. more]);

    private FollowUpResult Applied(params LockedPack[] packs)
    {
        _target.Applied(packs);
        return _target.FollowUp();
    }

    private IEnumerable<(string, bool, string, bool)> Planned(params LockedPack[] packs)
        => _target.Plan(Given.Lock(packs)).Virtualenvs.Select(planned => (planned.Ref.Value, planned.Builds, planned.Reason, planned.IsOpen));

    private string Made() => File.ReadAllText(Path.Combine(_target.Virtualenvs, "aws", "made"));

    private static string[] Names(ImmutableArray<PackRef> packs) => [.. packs.Select(pack => pack.Value)];
}
