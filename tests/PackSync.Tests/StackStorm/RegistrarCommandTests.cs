using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Planning;
using PackSync.StackStorm.Registration;
using PackSync.TestKit;
using PackSync.Tests.Applying;
using PackSync.Tests.Planning;

namespace PackSync.Tests.StackStorm;

/// <summary>StackStorm is told by a command, once for each pack, with the same acknowledgement as by its API.</summary>
public sealed class RegistrarCommandTests : IDisposable
{
    private readonly TestTarget _target = new();
    private readonly string _log;

    public RegistrarCommandTests()
    {
        _log = Path.Combine(_target.Root, "log");
        _target.Variables["PATH"] = Environment.GetEnvironmentVariable("PATH")!;
        Script("echo \"$*\" >> log; echo told");
    }

    public void Dispose() => _target.Dispose();

    [Fact]
    public void It_is_run_once_for_each_pack_with_what_is_registered_of_it()
    {
        Install(_target.Source("aws", "1.0.0"), _target.Source("csv", "1.0.0"));
        RegistrationResult result = _target.Register();
        (result.Diagnostics.IsEmpty, result.Open.IsEmpty, string.Join(' ', result.Registered)).ShouldBe((true, true, "aws csv"));
        Log().ShouldBe([$"aws {_target["aws"]} --register-all pack=aws", $"csv {_target["csv"]} --register-all pack=csv"]);
        _target.Said.ShouldBe(["told", "told"]);
        _target.Register().Registered.ShouldBeEmpty();
        Log().Length.ShouldBe(2);

        _target.Types = ["action", "alias", "rule_type"];
        _ = _target.Register();
        Log().Skip(2).ShouldBe([$"aws {_target["aws"]} --register-actions --register-aliases pack=aws", $"csv {_target["csv"]} --register-actions --register-aliases pack=csv"]);
    }

    [Fact]
    public void Where_only_the_config_changed_only_the_config_is_registered()
    {
        LockedPack pack = _target.Source("aws", "1.0.0");
        _target.Declare("aws", "level: 1");
        Install(pack);
        _ = _target.Register();
        _target.Declare("aws", "level: 2");
        Install(pack);
        _ = _target.Register();
        Log()[1].ShouldBe($"aws {_target["aws"]} --register-configs pack=aws");
    }

    [Fact]
    public void A_failure_is_open_with_its_last_words_made_safe_and_keeps_the_others_from_nothing()
    {
        Script("[ $1 = csv ] && echo $1 >> log && exit 0; echo first >&2; printf 'no \\033[31mdatabase\\n\\n' >&2; exit 3");
        LockedPack[] packs = [_target.Source("aws", "1.0.0"), _target.Source("csv", "1.0.0")];
        Install(packs);
        RegistrationResult result = _target.Register();
        Diagnostic failure = result.Diagnostics.Single();
        (failure.Code, failure.Kind).ShouldBe(("PS6460", FailureKind.FollowUp));
        failure.Message.ShouldEndWith("did not register it: it ended in 3: no \\u001b[31mdatabase");
        string.Join(' ', result.Open).ShouldBe("aws");
        PlanVerdict.Of(_target.Plan(Given.Lock(packs))).ShouldBe([PlanCondition.FollowUp]);
        Script("echo $1 >> log");
        _target.Register().Diagnostics.ShouldBeEmpty();
        Log().ShouldBe(["csv", "aws"]);
        PlanVerdict.Of(_target.Plan(Given.Lock(packs))).ShouldBeEmpty();
    }

    [Fact]
    public void One_that_cannot_be_started_is_said_once()
    {
        _target.Command = new RegistrarCommand(["no-such-program", "{pack}"], TimeSpan.FromSeconds(60));
        Install(_target.Source("aws", "1.0.0"), _target.Source("csv", "1.0.0"));
        RegistrationResult result = _target.Register();
        result.Diagnostics.Single().Code.ShouldBe("PS6461");
        result.Open.Length.ShouldBe(2);
    }

    [Fact]
    public void One_that_takes_too_long_is_killed_with_what_it_started()
    {
        Script("sleep 600 & echo $! > child; wait", seconds: 1);
        Install(_target.Source("aws", "1.0.0"));
        _target.Register().Diagnostics.Single().Message.ShouldContain("did not end within 1 s, and was killed");
        IsGone(int.Parse(File.ReadAllText(Path.Combine(_target.Root, "child")), System.Globalization.CultureInfo.InvariantCulture)).ShouldBeTrue();
    }

    [Fact]
    public void A_cancelled_run_kills_it_and_leaves_it_open()
    {
        Script("sleep 600 & echo $! > child; mv child started; wait");
        Install(_target.Source("aws", "1.0.0"));
        using var cancel = new CancellationTokenSource();
        string started = Path.Combine(_target.Root, "started");
        _ = Task.Run(async () =>
        {
            while (!File.Exists(started))
                await Task.Delay(10, TestContext.Current.CancellationToken);
            await cancel.CancelAsync();
        }, TestContext.Current.CancellationToken);
        Should.Throw<OperationCanceledException>(() => _target.Register(null, cancel.Token));
        IsGone(int.Parse(File.ReadAllText(started), System.Globalization.CultureInfo.InvariantCulture)).ShouldBeTrue();
        PlanVerdict.Of(_target.Plan(Given.Lock(_target.Source("aws", "1.0.0")))).ShouldBe([PlanCondition.FollowUp]);
    }

    /// <summary>Without an API nobody can be asked what is left behind; with one, the command registers and the API is asked.</summary>
    [Fact]
    public void With_an_API_beside_it_what_is_left_behind_is_known()
    {
        using var server = new StackStormServer(_target.Packs, _target.Configs);
        _target.Api = server.Url;
        Install(_target.Source("aws", "1.0.0", ("rules/on_call.yaml", "name: on_call\nenabled: true\n")));
        server.Database.Register("aws", _target["aws"], _target["aws"], _ => true);
        _ = _target.Register();
        Install(_target.Source("aws", "2.0.0"));
        _target.Register().Orphans!.Value.Single().Rows.Single().Command.ShouldBe("st2 rule delete aws.on_call");
        server.Registered.ShouldBeEmpty();
    }

    private void Install(params LockedPack[] packs) => _target.Applied(packs);

    private void Script(string text, int seconds = 600)
    {
        File.WriteAllText(Path.Combine(_target.Root, "tell.sh"), text + "\n");
        _target.Command = new RegistrarCommand(["sh", "./tell.sh", "{pack}", "{path}", "{types}", "pack={pack}"], TimeSpan.FromSeconds(seconds));
    }

    private string[] Log() => File.ReadAllLines(_log);

    private static bool IsGone(int process)
    {
        for (int tries = 0; tries < 1000; tries++)
        {
            try
            {
                // nobody may be there to reap it
                if (File.ReadAllText($"/proc/{process}/stat").Contains(") Z", StringComparison.Ordinal))
                    return true;
            }
            catch (Exception gone) when (gone is IOException)
            {
                return true;
            }

            Thread.Sleep(10);
        }

        return false;
    }
}
