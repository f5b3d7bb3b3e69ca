using System.Text;

namespace PackSync.TestKit.Hostile;

/// <summary>What lay where before the run, to be found there after it.</summary>
public sealed class HostileTraces
{
    private static readonly string[] Ours = ["installed", "store", "home", "packs.lock"];

    private readonly string[] _packs;
    private readonly string[] _outside;

    private HostileTraces(HostileSite site) => (_packs, _outside) = (site.Snapshot("installed"), Outside(site));

    public static HostileTraces Of(HostileSite site) => new(site);

    /// <param name="output">All that was said.</param>
    /// <exception cref="InvalidOperationException">Something was run, written, or said raw.</exception>
    public void MustHold(HostileSite site, HostileCase hostile, string output)
    {
        if (File.Exists(site.Canary))
            throw new InvalidOperationException("the canary was touched");
        Same("outside of the packs directory", _outside, Outside(site));
        if (hostile.Code is not null)
            Same("in the packs directory", _packs, site.Snapshot("installed"));
        else
            hostile.Harmless(site);
        string written = File.Exists(site.Directory["packs.lock"]) && !site.KeepsLock ? File.ReadAllText(site.Directory["packs.lock"]) : "";
        Safe("the output", output);
        Safe("packs.lock", written);
    }

    /// <summary>But for the store, and for the lock that a run which went through writes.</summary>
    private static string[] Outside(HostileSite site)
        => [.. site.Snapshot(".").Where(line => !Ours.Any(name => line == name || line.StartsWith(name + "/", StringComparison.Ordinal) || line.StartsWith(name + " ", StringComparison.Ordinal)))];

    private static void Same(string where, string[] before, string[] after)
    {
        string[] changed = [.. before.Except(after), .. after.Except(before)];
        if (changed.Length > 0)
            throw new InvalidOperationException($"changed {where}:\n{string.Join('\n', changed)}");
    }

    private static void Safe(string what, string text)
    {
        foreach (Rune letter in text.EnumerateRunes().Where(letter => letter.Value != '\n'
            && (Rune.IsControl(letter) || letter.Value is (>= 0x200e and <= 0x200f) or (>= 0x2028 and <= 0x202e) or (>= 0x2066 and <= 0x2069))))
            throw new InvalidOperationException($"{what} holds U+{letter.Value:x4} raw: {text}");
    }
}
