using System.Text;
using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Tests.Manifests;

public sealed class LimitsTests
{
    [Fact]
    public void Limits_are_read_where_they_stand_and_the_rest_stays()
    {
        LimitSettings limits = Read("{files: 10, depth: 3, fileSize: 1 MiB, totalSize: 2GiB, download: 10MB}").Limits!;

        limits.Tree.ShouldBe(TreeLimits.Default with { MaxEntries = 10, MaxDepth = 3, MaxFileSize = 1 << 20, MaxTotalSize = 2L << 30 });
        limits.Download.ShouldBe(10_000_000);
        Read("{fileSize: 12}").Limits.ShouldBe(LimitSettings.Default with { Tree = TreeLimits.Default with { MaxFileSize = 12 } });
        Read("{}").Limits.ShouldBe(LimitSettings.Default);
    }

    [Theory]
    [InlineData("{files: 0}", "'files' must be a number from 1 to 10000000, not '0'")]
    [InlineData("{files: -1}", "'files' must be a number from 1 to 10000000, not '-1'")]
    [InlineData("{files: 99999999999}", "'files' must be a number from 1 to 10000000, not '99999999999'")]
    [InlineData("{depth: 513}", "'depth' must be a number from 1 to 512, not '513'")]
    [InlineData("{depth: [1]}", "'depth' must be a number from 1 to 512, not a list")]
    [InlineData("{fileSize: 512M}", "'fileSize' must be a size such as 512MiB, 4GiB or a number of bytes, not '512M'")]
    [InlineData("{fileSize: 1.5GiB}", "'fileSize' must be a size such as 512MiB, 4GiB or a number of bytes, not '1.5GiB'")]
    [InlineData("{totalSize: 9999999999GiB}", "'totalSize' must be a size such as 512MiB, 4GiB or a number of bytes, not '9999999999GiB'")]
    [InlineData("{download: -1}", "'download' must be a size such as 512MiB, 4GiB or a number of bytes, not '-1'")]
    [InlineData("{dept: 5}", "policy.limits has no key 'dept'")]
    [InlineData("5", "'limits' must be a mapping, not '5'")]
    public void What_is_no_limit_is_told(string limits, string message) => Read(limits).Faults.ShouldBe([message]);

    private static (LimitSettings? Limits, string[] Faults) Read(string limits)
    {
        var diagnostics = new DiagnosticBag();
        Manifest? manifest = ManifestReader.Read(Encoding.UTF8.GetBytes($"version: 1\npolicy: {{limits: {limits}}}\n"), "/env/packs.yaml", "packs.yaml", diagnostics);
        return (manifest?.Policy.Limits, [.. diagnostics.ToImmutable().Select(fault => fault.Message)]);
    }
}
