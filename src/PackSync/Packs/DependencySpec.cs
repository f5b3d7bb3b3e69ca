using System.Diagnostics.CodeAnalysis;

namespace PackSync.Packs;

/// <summary>
/// One line of pack.yaml's <c>dependencies</c>: <c>name</c>, <c>name=ref</c>, a URL or <c>url=ref</c> as st2 takes them, and <c>name&gt;=1.2</c> with
/// its friends, which st2 cannot (st2 issue 5318).
/// </summary>
/// <param name="Pack">Null for a URL, whose pack.yaml alone knows its ref.</param>
/// <param name="Source">Null for a name.</param>
public sealed record DependencySpec(string Text, PackRef? Pack, SourceUrl? Source, PackRequest Request)
{
    private const string Signs = "<>=";

    public static bool TryParse(string text, [NotNullWhen(true)] out DependencySpec? result, [NotNullWhen(false)] out string? fault)
    {
        result = null;
        string trimmed = text.Trim();
        // st2 splits at the first '=', URLs included; no repository's path has one, and what stands before the path is the server's
        int path = PathStart(trimmed);
        int split = trimmed.AsSpan(path).IndexOfAny(Signs) is var at and >= 0 ? path + at : -1;
        string name = (split < 0 ? trimmed : trimmed[..split]).TrimEnd();
        string wanted = split < 0 ? "" : trimmed[split..];
        // one '=' alone is st2's separator; with '<', '>' or a second '=' it is a comparator
        if (wanted.Length > 0 && wanted[0] == '=' && (wanted.Length == 1 || !Signs.Contains(wanted[1], StringComparison.Ordinal)))
            wanted = wanted[1..].TrimStart();

        PackRequest? request = new PackRequest.Unpinned();
        fault = null;
        if (SourceUrl.HoldsCredential(trimmed))
            fault = SourceUrl.CredentialFault; // before the split, which would show half of it
        else if (name.Length == 0)
            fault = $"'{trimmed}' names no pack";
        else if (wanted.Length > 0 && !RequestText.TryParse(wanted, out request, out fault))
            fault = $"'{wanted}' {fault}";
        else if (PackRef.TryParse(name, out PackRef? pack))
            result = new DependencySpec(trimmed, pack, null, request!);
        else if (name.AsSpan().IndexOfAny("/:@") < 0)
            fault = $"'{name}' is no pack ref: lower-case letters, digits and _ only";
        else if (SourceUrl.TryParse(name, null, out SourceUrl? source, out fault))
            result = new DependencySpec(trimmed, null, source, request!);
        return result is not null;
    }

    /// <summary>The text for messages: a user name or password in a URL is left out.</summary>
    public static string WithoutLogin(string text)
    {
        int start = text.IndexOf("://", StringComparison.Ordinal) + 3;
        int at = start < 3 ? -1 : text.LastIndexOf('@', PathStart(text) - 1);
        bool isUserOfSsh = text.StartsWith("ssh://", StringComparison.OrdinalIgnoreCase) && at > 0 && !text[start..at].Contains(':', StringComparison.Ordinal);
        return at < start || isUserOfSsh ? text : $"{text[..start]}…{text[at..]}";
    }

    private static int PathStart(string text)
    {
        int start = text.IndexOf("://", StringComparison.Ordinal);
        if (start < 0)
            return 0;
        int slash = text.IndexOf('/', start + 3);
        return slash < 0 ? text.Length : slash;
    }
}
