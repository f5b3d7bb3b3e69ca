using LibGit2Sharp;
using PackSync.Git.Transports;

namespace PackSync.Git;

/// <summary>libgit2's process-wide settings, made once before its first use.</summary>
public static class LibGit2
{
    private static readonly Lock Gate = new();
    private static bool _ready;

    public static void Initialize()
    {
        lock (Gate)
        {
            if (_ready)
                return;
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
