using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Planning;

namespace PackSync.Reporting;

/// <summary>One column of <c>list</c>.</summary>
/// <param name="Name">As <c>--attr</c> takes it; in capitals its heading.</param>
public sealed record PackColumn(string Name, Func<PackRow, string> Cell)
{
    /// <summary>The first six are what is shown without <c>--attr</c>.</summary>
    public static readonly ImmutableArray<PackColumn> All =
    [
        new("pack", row => row.Ref.Value),
        new("state", row => row.State),
        new("installed", row => row.Installed is { } installed ? StepWords.Version(installed) ?? "unknown" : "-"),
        new("locked", row => row.Locked is { } locked ? StepWords.Version(locked) : "-"),
        new("requested", row => Requested(row.Locked?.RequiredBy, row.Requested, row.IsDependency)),
        new("source", row => Display.Safe(row.Locked?.Source ?? row.Installed?.Source ?? "-")),
        new("version", row => Display.Safe(row.Installed?.Version ?? row.Locked?.Version ?? "-")),
        new("commit", row => (row.Installed?.Commit ?? row.Locked?.Commit)?.Hex ?? "-"),
        new("reference", row => Display.Safe(row.Locked?.Reference ?? "-")),
        new("content", row => row.Locked?.Content.ToString() ?? "-"),
        new("index", row => Display.Safe(row.Locked?.Index ?? "-")),
    ];

    public static readonly ImmutableArray<PackColumn> Usual = All[..6];

    /// <summary>What packs.yaml asks for, or whose pack.yaml does.</summary>
    internal static string Requested(IEnumerable<Packs.PackRef>? requiredBy, string? requested, bool isDependency) => requested switch
    {
        _ when isDependency => $"by {string.Join(", ", requiredBy ?? [])}",
        null => "-",
        "" => "any",
        _ => Display.Safe(requested),
    };
}
