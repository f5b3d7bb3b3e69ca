using PackSync.TestKit.Hostile.Cases;

namespace PackSync.TestKit.Hostile;

/// <summary>Every hostile case that there is, by category.</summary>
public static class HostileCorpus
{
    public static readonly HostileCase[] All =
    [
        .. Names.Cases, .. Links.Cases, .. Sizes.Cases, .. SpecialFiles.Cases, .. Texts.Cases, .. Identity.Cases, .. Indexes.Cases, .. Servers.Cases, .. Corrupt.Cases, .. References.Cases, .. Locks.Cases,
        .. Execution.Cases,
    ];

    public static HostileCase Find(string name) => All.Single(found => found.ToString() == name);
}
