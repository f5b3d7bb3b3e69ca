using System.Globalization;
using PackSync.Packs;

namespace PackSync.Git.Executable;

/// <summary>
/// The variables that git starts with. Of git's own only those stay that say how to reach a server or where the user's configuration is: a GIT_DIR, GIT_INDEX_FILE or
/// GIT_TRACE that happens to be set is none of ours. It speaks English, and asks nobody anything.
/// </summary>
/// <param name="lookup">What the run was given; counts more than what the process has.</param>
internal sealed class GitEnvironment(Func<string, string?> lookup)
{
    private const int MostSettings = 1000;

    private static readonly string[] Passed =
    [
        "HOME", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_EXEC_PATH", "GIT_SSH", "GIT_SSH_VARIANT", "GIT_PROXY_COMMAND",
        "GIT_SSL_CAINFO", "GIT_SSL_CAPATH", "GIT_SSL_CERT", "GIT_SSL_CERT_TYPE", "GIT_SSL_CERT_PASSWORD_PROTECTED", "GIT_SSL_KEY", "GIT_SSL_KEY_TYPE", "GIT_SSL_NO_VERIFY",
        "GIT_SSL_VERSION", "GIT_SSL_CIPHER_LIST", "GIT_PROXY_SSL_CERT", "GIT_PROXY_SSL_KEY", "GIT_PROXY_SSL_CAINFO", "GIT_PROXY_SSL_CERT_PASSWORD_PROTECTED",
        "GIT_HTTP_PROXY_AUTHMETHOD", "GIT_HTTP_USER_AGENT",
    ];

    private static readonly string[] Proxies = ["http_proxy", "https_proxy", "all_proxy", "no_proxy"];

    private static readonly (string Name, string? Value)[] Always =
    [
        ("LC_ALL", "C"), ("LANGUAGE", null), ("PWD", null),
        ("GIT_TERMINAL_PROMPT", "0"), ("GIT_ASKPASS", ""), ("SSH_ASKPASS", null), ("SSH_ASKPASS_REQUIRE", "never"), ("GCM_INTERACTIVE", "never"),
        ("GIT_OPTIONAL_LOCKS", "0"), ("GIT_NO_LAZY_FETCH", "1"), ("GIT_PROGRESS_DELAY", "0"),
    ];

    /// <summary>For a run that asks no server.</summary>
    public void Clean(IDictionary<string, string?> variables)
    {
        foreach (string name in variables.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
            variables.Remove(name);
        foreach (string name in Passed)
            Set(variables, name, lookup(name));
        foreach (string name in Proxies)
        {
            // curl does not read HTTP_PROXY in capitals; our own HTTP does
            variables.Remove(name.ToUpperInvariant());
            Set(variables, name, lookup(name) ?? lookup(name.ToUpperInvariant()));
        }

        foreach ((string name, string? value) in Always)
            Set(variables, name, value);
        Add(variables, Inherited());
    }

    public void Apply(IDictionary<string, string?> variables, SourceUrl source, GitAccess access, IEnumerable<KeyValuePair<string, string>> more)
    {
        Clean(variables);
        variables["GIT_ALLOW_PROTOCOL"] = Protocols(source);
        Set(variables, GitSettings.UserVariable, access.Account?.UserName);
        Set(variables, GitSettings.SecretVariable, access.Account?.Secret);
        Set(variables, "GIT_SSH_COMMAND", access.Ssh.Command);
        if (access.CaFile is not null)
            variables.Remove("GIT_SSL_CAINFO"); // it would win over what packs.yaml says
        foreach ((string name, string value) in more)
            variables[name] = value;
        Add(variables, Inherited().Concat(GitSettings.For(source, access, HasNetrc())));
    }

    /// <summary>Never <c>ext::</c> or another helper that runs programs. More than the source's own, because the user's <c>insteadOf</c> may change it, but never https to http.</summary>
    private static string Protocols(SourceUrl source) => source.Scheme == SourceScheme.Https ? "https:ssh:git:file" : "https:ssh:git:file:http";

    /// <summary>curl looks in the home directory, from 8.16 on also where NETRC says.</summary>
    private bool HasNetrc() => lookup("NETRC") is { Length: > 0 } || (lookup("HOME") is { Length: > 0 } home && File.Exists(Path.Combine(home, ".netrc")));

    /// <summary>Configuration that the caller's environment brings already, as CI systems do.</summary>
    private IEnumerable<(string Key, string Value)> Inherited()
    {
        if (!int.TryParse(lookup("GIT_CONFIG_COUNT"), NumberStyles.None, CultureInfo.InvariantCulture, out int count))
            yield break;
        for (int index = 0; index < Math.Min(count, MostSettings); index++)
        {
            if (lookup(Name("KEY", index)) is { Length: > 0 } key && lookup(Name("VALUE", index)) is { } value)
                yield return (key, value);
        }
    }

    private static void Add(IDictionary<string, string?> variables, IEnumerable<(string Key, string Value)> settings)
    {
        int count = 0;
        foreach ((string key, string value) in settings)
        {
            variables[Name("KEY", count)] = key;
            variables[Name("VALUE", count++)] = value;
        }

        variables["GIT_CONFIG_COUNT"] = count.ToString(CultureInfo.InvariantCulture);
    }

    private static string Name(string kind, int index) => string.Create(CultureInfo.InvariantCulture, $"GIT_CONFIG_{kind}_{index}");

    private static void Set(IDictionary<string, string?> variables, string name, string? value)
    {
        if (value is null)
            variables.Remove(name);
        else
            variables[name] = value;
    }
}
