using PackSync.TestKit;

namespace PackSync.Fault.Tests;

/// <summary>Real file systems that will not take what is to be written.</summary>
public sealed class DiskTests(FaultScenario scenario)
{
    private const int PageBytes = 4096;

    /// <summary>
    /// $1 size, $2 where, $3 the packs as they were, $4 a copy after the first run, $5 a copy after the second; then the command. The disk is made larger between the two.
    /// </summary>
    private const string FullDisk = """
        size=$1 packs=$2 from=$3 after=$4 last=$5; shift 5
        mount -t tmpfs -o "size=$size" tmpfs "$packs" && cp -a "$from/." "$packs/" || exit 99
        "$@"; code=$?
        cp -a "$packs" "$after"
        mount -o remount,size=256m "$packs"
        "$@" > /dev/null || exit 98
        cp -a "$packs" "$last"
        exit $code
        """;

    [Fact]
    public void A_tmpfs_that_fills_up_at_any_point_stays_as_it_was_and_says_so()
    {
        Mounts.Require();
        long before = Pages(scenario.Template), needed;
        using (FaultTarget whole = scenario.Copy())
        {
            whole.Must([.. FaultScenario.Apply, "--offline"]);
            needed = Pages(whole.Packs) - before;
        }

        int tried = 0, full = 0;
        int step = Effort.Of(sample: (int)(needed / 6), full: 3);
        for (long more = 0; ; more += step)
        {
            tried++;
            if (!Try(before + more))
                full++;
            else if (more > 0)
                break;
            more.ShouldBeLessThan(10 * needed, "it never fitted");
        }

        Effort.Report($"full tmpfs: {full} of {tried} sizes were too small");
        full.ShouldBeGreaterThan(3);
    }

    [Fact]
    public void A_read_only_directory_is_read_and_never_half_written()
    {
        Mounts.Require();
        using FaultTarget writable = scenario.Copy();
        using var target = new FaultTarget(scenario, writable.Packs, [.. Mounts.Namespace, $"mount --bind '{writable.Packs}' '{writable.Packs}' && mount -o remount,ro,bind '{writable.Packs}' && exec \"$@\"", "sh"]);
        foreach (string[] command in new string[][] { FaultScenario.Apply, ["apply"], ["rollback"], ["hold"], ["unlock", "20260101T000000Z-000001"] })
        {
            RunResult refused = target.Run([.. command, "--offline"]);
            string said = $"{string.Join(' ', command)}\n{refused.Output}\n{refused.Error}";
            refused.ExitCode.ShouldBe(1, said);
            refused.Error.ShouldContain(command[0] == "unlock" ? "PS5043" : "PS5041", customMessage: said);
        }

        target.Must("plan", "--offline");
        target.Must("list", "--offline");
        target.Must("rollback", "--list", "--offline");
        target.Run("verify", "--offline").ExitCode.ShouldBe(3); // repaired was edited
        writable.ShouldBeOld("read only");
        writable.ShouldRecover("read only");
    }

    /// <returns>True where it fitted.</returns>
    private bool Try(long pages)
    {
        using FaultTarget place = scenario.Copy();
        string[] copies = [place.Packs + "-after", place.Packs + "-last"];
        string[] script = [.. Mounts.Namespace, FullDisk, "sh", $"{pages * PageBytes}", place.Packs, scenario.Template, .. copies];
        RunResult result = place.Run(script, [.. FaultScenario.Apply, "--offline"]);
        string when = $"{pages} pages\n{result.Output}\n{result.Error}";
        result.ExitCode.ShouldBeOneOf([0, 1, 7], when);
        using FaultTarget after = new(scenario, copies[0]), last = scenario.At(copies[1]);
        // in place, though writing that down failed, or what follows did
        if (result.ExitCode is 0 or 7 || result.Error.Contains("PS5008", StringComparison.Ordinal))
            after.ShouldBeNew(when);
        else
            after.ShouldBeOld(when);
        if (result.ExitCode != 0)
            result.Error.ShouldContain("No space left on device", customMessage: when);
        last.ShouldRecover(when);
        return result.ExitCode == 0;
    }

    /// <summary>As tmpfs counts: a page for each begun page of a file.</summary>
    private static long Pages(string directory)
        => new DirectoryInfo(directory).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
            .Where(file => file.LinkTarget is null)
            .Sum(file => (file.Length + PageBytes - 1) / PageBytes);
}
