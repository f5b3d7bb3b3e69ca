using PackSync.Diagnostics;

namespace PackSync.Reporting.Formats;

/// <summary>What the forms for build servers need beside the report.</summary>
/// <param name="ToolVersion">Such as <c>0.1.0</c>.</param>
/// <param name="WorkingDirectory">Absolute; what the shown files count from.</param>
/// <param name="Checkout">Absolute; the root of the repository, from which a build server counts files.</param>
/// <param name="Manifest">packs.yaml, as shown: where a finding stands that has no place of its own.</param>
public sealed record FormatContext(string ToolVersion, string WorkingDirectory, string Checkout, string Manifest, TextStyle Style)
{
    /// <summary>A shown file as the build server knows it: below the checkout, with <c>/</c>.</summary>
    public string FileOf(SourcePlace place)
        => Path.GetRelativePath(Checkout, Path.GetFullPath(place.File, WorkingDirectory)).Replace('\\', '/');

    public SourcePlace PlaceOf(Finding finding) => finding.Place ?? new SourcePlace(Manifest, 1, 1);
}
