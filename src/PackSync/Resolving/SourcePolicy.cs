using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary><c>policy.sources</c>: the URL prefixes that packs may come from; none listed: any.</summary>
internal static class SourcePolicy
{
    public static bool Allows(ImmutableArray<string> prefixes, SourceUrl source)
        => prefixes.IsEmpty || prefixes.Any(prefix => IsBelow(source.Location, prefix) || IsBelow(source.Written, prefix));

    // https://git.example.org must not allow https://git.example.org.evil.example
    private static bool IsBelow(string text, string prefix)
        => text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
            && (text.Length == prefix.Length || prefix[^1] is '/' or ':' || text[prefix.Length] is '/' or ':');
}
