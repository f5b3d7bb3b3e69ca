using System.Diagnostics.CodeAnalysis;

namespace PackSync.Packs;

/// <summary>Reads the scalar form of a request: st2's own <c>=value</c>, or a range where it looks like one.</summary>
public static class RequestText
{
    /// <param name="fault">Completes "'…' …", such as "is no version range: it is empty".</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out PackRequest? request, [NotNullWhen(false)] out string? fault)
    {
        fault = null;
        request = null;
        if (VersionRange.LooksLikeRange(text))
        {
            if (VersionRange.TryParse(text, out VersionRange? range, out string? reason))
                request = new PackRequest.InRange(range);
            else
                fault = $"is no version range: {reason}";
        }
        else if (VersionText.TryParse(text, out _))
        {
            request = new PackRequest.At(new GitReference.Version(text), text);
        }
        else if (GitName.IsValid(text))
        {
            request = new PackRequest.At(new GitReference.Named(text), text);
        }
        else
        {
            fault = "can name no branch, tag or commit";
        }

        return request is not null;
    }
}
