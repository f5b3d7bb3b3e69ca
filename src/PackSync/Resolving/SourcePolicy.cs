using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>
/// <c>policy.sources</c>: what packs may come from, as prefixes of URLs or as folders; none listed: anything. Compared in one spelling each, because
/// what is compared may be a stranger's: <c>https://git.example.org/ops/../evil</c> is not below <c>https://git.example.org/ops/</c>.
/// </summary>
internal static class SourcePolicy
{
    private static readonly string[] Sly = ["/..", ":..", "%2e", "%2f", "%5c"];

    public static bool Allows(Manifest manifest, SourceUrl source)
        => manifest.Policy.Sources.IsEmpty || manifest.Policy.Sources.Any(prefix => IsBelow(source, prefix, manifest.Directory));

    private static bool IsBelow(SourceUrl source, string prefix, string manifestDirectory)
    {
        string address = source.StoreKey;
        if (source.IsLocal)
            return IsBelow(address, Folder(prefix, manifestDirectory));
        // the server would read these as a way up, we would not
        if (Sly.Any(part => address.Contains(part, StringComparison.OrdinalIgnoreCase)))
            return false;
        return IsBelow(address, Uri.TryCreate(prefix, UriKind.Absolute, out Uri? uri) && uri.Host.Length > 0 ? Canonical(uri) : prefix);
    }

    private static string Folder(string prefix, string manifestDirectory)
        => Path.GetFullPath(prefix.StartsWith("file://", StringComparison.OrdinalIgnoreCase) ? prefix["file://".Length..] : prefix, manifestDirectory);

    private static bool IsBelow(string address, string prefix)
        => address.StartsWith(prefix, StringComparison.Ordinal)
            && (address.Length == prefix.Length || prefix[^1] is '/' or ':' || address[prefix.Length] is '/' or ':');

    /// <summary>As <see cref="SourceUrl.StoreKey"/> writes it, so that only paths may differ in case. A prefix ends with a whole segment.</summary>
    private static string Canonical(Uri uri)
    {
        string port = uri.IsDefaultPort ? "" : $":{uri.Port}";
        string user = uri.UserInfo.Length > 0 ? uri.UserInfo + "@" : "";
        string path = uri.AbsolutePath.EndsWith(".git", StringComparison.Ordinal) ? uri.AbsolutePath[..^4] : uri.AbsolutePath;
        return $"{uri.Scheme}://{user}{uri.Host.ToLowerInvariant()}{port}{path}";
    }
}
