using System.Text.Json.Nodes;

namespace PackSync.Tests.Exchange;

/// <summary>One entry of the real index, with what a test asks of it worked out by hand and not by our own code.</summary>
public sealed record ExchangePack(string Key, JsonObject Entry)
{
    public string Version => Entry["version"]!.GetValue<string>();

    /// <summary>The tags of its repository, without their v, in the index's order.</summary>
    public string[] Versions => [.. Entry["versions"]!.AsArray().Select(version => version!.GetValue<string>())];

    /// <summary>Releases, lowest first.</summary>
    public string[] Releases => [.. Versions.Where(version => !version.Contains('-', StringComparison.Ordinal)).OrderBy(System.Version.Parse)];

    public string Highest => Releases[^1];

    /// <summary>A range and the release that it means: the one below the highest, where there are two.</summary>
    public (string Range, string Answer) Range => Releases is [.., var below, var highest] ? ($"<{highest}", below) : ($">={Highest}", Highest);
}
