using System.Diagnostics.CodeAnalysis;

namespace PackSync.Packs;

/// <summary>
/// Where a pack comes from, in every spelling st2 takes: https, http, ssh, git and file URLs, <c>git@host:path</c>, <c>user@host:path</c>,
/// <c>user/repo</c> on GitHub, and local paths relative to the file that names them. Holds no credential.
/// </summary>
public sealed record SourceUrl
{
    /// <summary>As written (packs.yaml, index or pack.yaml); what the lock keeps. Relative paths stay relative.</summary>
    public required string Written { get; init; }

    /// <summary>The absolute URL, or for local sources the absolute path; what the transport is given.</summary>
    public required string Location { get; init; }

    public required SourceScheme Scheme { get; init; }

    public bool IsLocal => Scheme == SourceScheme.Local;

    /// <summary>Lower-case host with port, or "" for local sources: connections are capped per host.</summary>
    public required string Host { get; init; }

    /// <param name="baseDirectory">What relative paths are relative to; null where a local path is not allowed (an index from the network).</param>
    public static bool TryParse(string text, string? baseDirectory, [NotNullWhen(true)] out SourceUrl? result, [NotNullWhen(false)] out string? fault)
        => throw new NotImplementedException();
}
