using System.Diagnostics.CodeAnalysis;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Manifests;

/// <summary>One entry of <c>indexes</c>; leftmost wins.</summary>
/// <param name="Written">As in packs.yaml; what the lock keeps.</param>
/// <param name="Location">An http(s) URL, or an absolute path.</param>
/// <param name="Optional">A mirror that may be down without stopping the resolution of new names.</param>
/// <param name="Place">Null: it was not packs.yaml that named it.</param>
public sealed record IndexSource(string Written, string Location, bool Optional, SourcePlace? Place)
{
    private const string ExchangeUrl = "https://index.stackstorm.org/v1/index.json";

    /// <summary>What StackStorm asks where its content.index_url says nothing (st2common/config.py).</summary>
    public static readonly IndexSource Exchange = new(ExchangeUrl, ExchangeUrl, false, null);

    public bool IsLocal => !Location.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        && !Location.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    public static bool HoldsLogin(string text) => SourceUrl.HoldsCredential(text);

    /// <summary>An http(s) or file URL, or a path; without a login.</summary>
    /// <param name="baseDirectory">Absolute; what a relative path is relative to.</param>
    public static bool TryParse(string text, string baseDirectory, bool optional, SourcePlace? place, [NotNullWhen(true)] out IndexSource? index)
    {
        index = null;
        if (text.Length == 0 || HoldsLogin(text))
            return false;
        if (SourceUrl.IsFileUrl(text))
            index = new IndexSource(text, Path.GetFullPath(SourceUrl.PathOfFileUrl(text), baseDirectory), optional, place);
        else if (!text.Contains("://", StringComparison.Ordinal))
            index = new IndexSource(text, Path.GetFullPath(text, baseDirectory), optional, place);
        else if (Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri is { Scheme: "http" or "https", Host.Length: > 0 })
            index = new IndexSource(text, text, optional, place);
        return index is not null;
    }
}
