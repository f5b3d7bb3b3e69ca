using System.Globalization;
using PackSync.Packs;

namespace PackSync.Git.Executable;

/// <summary>
/// git configuration for one run, on top of the user's own. It goes through the environment (GIT_CONFIG_COUNT, git 2.31): every user of a machine can read
/// arguments. The values hold no secret either, only the name of the variable that does.
/// </summary>
internal static class GitSettings
{
    public const string UserVariable = "PACK_SYNC_GIT_USER";
    public const string SecretVariable = "PACK_SYNC_GIT_SECRET";

    // nobody's hooks and monitors run in the store, nothing is packed or pruned behind our back, and what arrives stays the pack that it came as.
    // fetch.fsckObjects stays the user's: old packs have trees that it refuses, and we guard trees ourselves
    private static readonly (string Key, string Value)[] Always =
    [
        ("core.hooksPath", "/dev/null"), ("core.fsmonitor", "false"), ("gc.auto", "0"), ("maintenance.auto", "false"),
        ("fetch.recurseSubmodules", "false"), ("submodule.recurse", "false"), ("fetch.prune", "false"), ("fetch.pruneTags", "false"),
        ("fetch.unpackLimit", "1"), ("fetch.writeCommitGraph", "false"), ("credential.interactive", "false"),
    ];

    /// <param name="hasNetrc">There is one that curl would read.</param>
    public static IEnumerable<(string Key, string Value)> For(SourceUrl source, GitAccess access, bool hasNetrc)
    {
        IEnumerable<(string, string)> settings = Always;
        if (source.Scheme is not (SourceScheme.Http or SourceScheme.Https))
            return settings;
        settings = settings.Append(($"http.{source.Location}.followRedirects", "false")); // they are ours to follow
        // netrc is ours to read: curl would prefer it to a token. It leaves it alone where it has a user, and this gives it an empty one, at the price of one refused request
        if (hasNetrc)
            settings = settings.Append(($"http.{source.Location}.emptyAuth", "true"));
        if (access.CaFile is { } caFile)
            settings = settings.Append(($"http.{source.Location}.sslCAInfo", caFile));
        return access.Account is null ? settings : settings.Concat(Helper(source));
    }

    /// <summary>The empty one forgets the user's helpers for this address: git would tell them the secret, and some keep what they are told.</summary>
    private static IEnumerable<(string, string)> Helper(SourceUrl source)
    {
        string key = $"credential.{source.Location}.helper";
        string script = string.Create(CultureInfo.InvariantCulture, $"!f() {{ test \"$1\" = get && printf 'username=%s\\npassword=%s\\n' \"${UserVariable}\" \"${SecretVariable}\"; }}; f");
        return [(key, ""), (key, script)];
    }
}
