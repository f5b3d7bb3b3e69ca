using System.Text.Json.Serialization;

namespace PackSync.Reporting.Formats;

// The part of SARIF 2.1.0 that we write; names are the specification's.

internal sealed record SarifLog([property: JsonPropertyName("$schema")] string Schema, string Version, SarifRun[] Runs);

internal sealed record SarifRun(SarifTool Tool, string ColumnKind, SarifInvocation[] Invocations, SarifResult[] Results);

internal sealed record SarifTool(SarifDriver Driver);

internal sealed record SarifDriver(string Name, string Version, SarifRule[] Rules);

internal sealed record SarifRule(string Id, SarifMessage ShortDescription, SarifMessage FullDescription, SarifHelp Help);

internal sealed record SarifHelp(string Text, string Markdown);

/// <param name="ExecutionSuccessful">The command did its work, whatever it found.</param>
internal sealed record SarifInvocation(string CommandLine, int ExitCode, bool ExecutionSuccessful);

/// <param name="Level">error, warning, note.</param>
internal sealed record SarifResult(
    string RuleId, int RuleIndex, string Level, SarifMessage Message, SarifLocation[] Locations, Dictionary<string, string> PartialFingerprints);

internal sealed record SarifMessage(string Text);

internal sealed record SarifLocation(SarifPhysicalLocation PhysicalLocation);

internal sealed record SarifPhysicalLocation(SarifArtifactLocation ArtifactLocation, SarifRegion Region);

/// <param name="Uri">Relative, percent-encoded.</param>
internal sealed record SarifArtifactLocation(string Uri, string UriBaseId);

internal sealed record SarifRegion(int StartLine, int StartColumn);
