using LibGit2Sharp;
using PackSync.Diagnostics;
using PackSync.Git.Transports;
using PackSync.Hashing;

namespace PackSync.Git;

/// <summary>libgit2's process-wide settings, made once before its first use.</summary>
public static class LibGit2
{
    private static readonly Lock Gate = new();
    private static bool _ready;

    /// <exception cref="DiagnosticException">OpenSSL, which it needs for SHA-256, cannot be loaded.</exception>
    public static void Initialize()
    {
        lock (Gate)
        {
            if (_ready)
                return;
            OpenSsl.Require();
            // packs are owned by root or st2 and read by others; we never run anything of theirs
            GlobalSettings.SetOwnerValidation(false);
            // a user's gitconfig could rewrite URLs or filter files: it counts for the git executable only
            foreach (ConfigurationLevel level in new[] { ConfigurationLevel.Global, ConfigurationLevel.Xdg, ConfigurationLevel.System, ConfigurationLevel.ProgramData })
                GlobalSettings.SetConfigSearchPaths(level);
            GlobalSettings.RegisterSmartSubtransport<HttpSubtransport>("http");
            GlobalSettings.RegisterSmartSubtransport<HttpSubtransport>("https");
            foreach (string scheme in new[] { "ssh", "git+ssh", "ssh+git" })
                GlobalSettings.RegisterSmartSubtransport<SshSubtransport>(scheme);
            GlobalSettings.RegisterSmartSubtransport<DaemonSubtransport>("git");
            _ready = true;
        }
    }
}
