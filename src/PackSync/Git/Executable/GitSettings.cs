using System.Globalization;
using PackSync.Http;
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

    // nobody's hooks and monitors run in the store, nothing is packed or pruned behind our back, and what arrives stays the pack that it came as
    private static readonly (string Key, string Value)[] Always =
    [
        ("core.hooksPath", "/dev/null"), ("core.fsmonitor", "false"), ("gc.auto", "0"), ("maintenance.auto", "false"),
        ("fetch.recurseSubmodules", "false"), ("submodule.recurse", "false"), ("fetch.prune", "false"), ("fetch.pruneTags", "false"),
        ("fetch.unpackLimit", "1"), ("fetch.writeCommitGraph", "false"), ("credential.interactive", "false"),
    ];

    /// <param name="caFile">Absolute path; null for the system's authorities alone.</param>
    public static IEnumerable<(string Key, string Value)> For(SourceUrl source, HttpAccount? account, string? caFile)
    {
        IEnumerable<(string, string)> settings = Always;
        if (source.Scheme is not (SourceScheme.Http or SourceScheme.Https))
            return settings;
        // redirects are ours to follow: curl would take netrc's `default` along to another host. With emptyAuth it does not read netrc at all; we do
        settings = settings.Append(($"http.{source.Location}.followRedirects", "false")).Append(($"http.{source.Location}.emptyAuth", "true"));
        if (caFile is not null)
            settings = settings.Append(($"http.{source.Location}.sslCAInfo", caFile));
        return account is null ? settings : settings.Concat(Helper(source));
    }

    /// <summary>The empty one forgets the user's helpers for this address: git would tell them the secret, and some keep what they are told.</summary>
    private static IEnumerable<(string, string)> Helper(SourceUrl source)
    {
        string key = $"credential.{source.Location}.helper";
        string script = string.Create(CultureInfo.InvariantCulture, $"!f() {{ test \"$1\" = get && printf 'username=%s\\npassword=%s\\n' \"${UserVariable}\" \"${SecretVariable}\"; }}; f");
        return [(key, ""), (key, script)];
    }
}
