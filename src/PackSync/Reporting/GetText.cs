using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Inspecting;
using PackSync.Planning;

namespace PackSync.Reporting;

/// <summary>A table of properties for each pack; what is not known is left out.</summary>
internal static class GetText
{
    public static void Append(StringBuilder text, ReportBody.Got body, TextStyle style)
    {
        foreach ((int index, PackFacts facts) in body.Packs.Index())
        {
            if (index > 0)
                text.Append('\n');
            text.Append(style.Paint(Tint.Bold, facts.Row.Ref.Value)).Append('\n');
            (string Property, string? Value)[] rows = [.. Rows(facts).Where(row => !string.IsNullOrEmpty(row.Value))];
            int width = rows.Max(row => row.Property.Length);
            foreach ((string property, string? value) in rows)
                text.Append(CultureInfo.InvariantCulture, $"  {style.Paint(Tint.Dim, property.PadRight(width))}  {(property == "state" ? style.Paint(ListText.Color(value!), value!) : value)}\n");
        }
    }

    private static IEnumerable<(string Property, string? Value)> Rows(PackFacts facts)
    {
        yield return ("state", facts.Row.State);
        yield return ("description", Safe(facts.Metadata?.Description));
        yield return ("author", Safe(facts.Metadata?.Author));
        yield return ("requested", Requested(facts));
        yield return ("locked", facts.Locked is { } locked ? $"{StepWords.Version(locked)}{(locked.Reference is { } reference ? $", {Display.Safe(reference)}" : "")}" : null);
        yield return ("installed", Installed(facts));
        yield return ("commit", (facts.Locked?.Commit ?? facts.Row.Installed?.Commit)?.Hex);
        yield return ("source", Safe(facts.Locked?.Source ?? facts.Row.Installed?.Source));
        yield return ("path", Safe(facts.Locked?.Path));
        yield return ("index", Safe(facts.Locked?.Index));
        yield return ("content", facts.Locked?.Content.ToString());
        yield return ("directory", string.Join(", then ", facts.Directories.Select(Display.Safe)));
        yield return ("edited", Edited(facts.Drift));
        yield return ("requires", Names(facts.Locked?.Requires ?? facts.Receipt?.Pack.Requires));
        yield return ("required by", Names(facts.RequiredBy));
        yield return ("by way of", facts.Way.IsEmpty ? null : $"packs.yaml → {string.Join(" → ", facts.Way)}");
        yield return ("dependencies", facts.Metadata is { } metadata ? string.Join(", ", metadata.Dependencies.Select(Display.Safe)) : null);
        yield return ("stackstorm", Safe(facts.Metadata?.StackStormVersion));
        yield return ("python", facts.Metadata is { } pythons ? string.Join(", ", pythons.PythonVersions.Select(Display.Safe)) : null);
    }

    private static string? Requested(PackFacts facts) => facts switch
    {
        { Entry: { } entry } => $"{(facts.Row.Requested is { Length: > 0 } requested ? Display.Safe(requested) : "any")} ({Display.Safe(entry.Place.File)}, line {entry.Place.Line})",
        { Row.IsDependency: true } => $"by {string.Join(", ", facts.Locked!.RequiredBy)}: {(facts.Locked.Requested.Length > 0 ? Display.Safe(facts.Locked.Requested) : "any")}",
        _ => null,
    };

    private static string? Installed(PackFacts facts)
    {
        if (facts.Observed is ObservedPack.Vanished gone)
            return $"its directory is gone; run {Display.Safe(gone.Receipt.RunId)} had installed {StepWords.Version(gone.Receipt.Pack)}";
        string? version = facts.Row.Installed is { } installed ? StepWords.Version(installed) ?? "at an unknown version" : null;
        return facts.Receipt is { } receipt ? $"{StepWords.Version(receipt.Pack)}, by run {Display.Safe(receipt.RunId)}" : version is null || facts.Row.State == PackRow.Registered ? version : $"{version}, not by pack-sync";
    }

    private static string? Edited(ImmutableArray<FileDrift> drift) => drift.IsEmpty ? null : $"{StepWords.Edits(drift)}: {StepWords.Paths(drift)}";

    private static string? Names(ImmutableArray<Packs.PackRef>? packs) => packs is { } known ? string.Join(", ", known) : null;

    private static string? Safe(string? text) => text is null ? null : Display.Safe(text.Trim());
}
