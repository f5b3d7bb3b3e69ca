using PackSync.Applying;
using PackSync.Lockfiles;
using PackSync.Planning;
using PackSync.Tests.Planning;

namespace PackSync.Tests.Applying;

public sealed class ConfigReaderTests : IDisposable
{
    private readonly TestTarget _target = new();

    public void Dispose() => _target.Dispose();

    /// <summary>Between the rename of a config and the end of the run, its receipt is still staged.</summary>
    [Fact]
    public void A_reader_during_a_run_takes_no_config_for_edited_that_the_run_wrote()
    {
        LockedPack kept = _target.Source("kept", "1.0.0");
        _target.Declare("aws", "region: eu");
        _target.Declare("kept", "level: 1");
        _target.Applied(_target.Source("aws", "1.0.0"), kept);
        _target.Declare("aws", "region: us");
        _target.Declare("kept", "level: 2");
        LockFile next = Given.Lock(_target.Source("aws", "2.0.0"), kept);

        HashSet<string> seen = [];
        _target.Apply(next, probe: point =>
        {
            seen.Add(point);
            foreach (PlanStep.PutConfig config in _target.Plan(next).Steps.OfType<PlanStep.PutConfig>())
                config.IsEdited.ShouldBeFalse($"{point}: {config.Ref}");
        }).Diagnostics.ShouldBeEmpty();
        seen.ShouldContain("done aws");
        seen.ShouldContain("committed");
    }

    /// <summary>What is put back after a failure is a copy, and the same file all the same; also where only a secret is to change.</summary>
    [Fact]
    public void A_config_that_an_undone_run_put_back_is_no_edit()
    {
        LockedPack aws = _target.Source("aws", "1.0.0");
        _target.Declare("aws", "key: ${env:KEY}");
        _target.Variables["KEY"] = "old";
        _target.Applied(aws);
        _target.Variables["KEY"] = "new";
        Should.Throw<TimeoutException>(() => _target.Apply(Given.Lock(aws), probe: point => Stop(point == "before commit")));
        Recovery.Recover(_target.Layout, _target.RunPolicy, RunWatch.None).ShouldNotBeNull();
        _target.Plan(Given.Lock(aws)).Steps.OfType<PlanStep.PutConfig>().Single().IsEdited.ShouldBeFalse();
        _target.Applied(aws);
        File.ReadAllText(_target.ConfigFile("aws")).ShouldContain("new");
    }

    private static void Stop(bool now)
    {
        if (now)
            throw new TimeoutException();
    }
}
