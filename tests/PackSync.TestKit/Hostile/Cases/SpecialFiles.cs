using static PackSync.TestKit.RawGit;

namespace PackSync.TestKit.Hostile.Cases;

/// <summary>What is neither file nor folder, and bits that give a file somebody else's rights.</summary>
internal static class SpecialFiles
{
    private const string Special = "devices, pipes, sockets", Bits = "setuid, setgid, sticky";

    public static IEnumerable<HostileCase> Cases =>
    [
        .. InFolder("a pipe", "mkfifo trap"),
        .. InFolder("a pipe in a folder", "mkdir -p a/b; mkfifo a/b/trap"),
        .. InFolder("a socket", "python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind(\"trap\")'"),
        .. InFolder("pack.yaml is a pipe", "rm pack.yaml; mkfifo pack.yaml"),
        new(Special, "a device, by the mode of a git tree, is a file", site => site.Commit(("20666", "device", site.Repository.Blob("x")), ("10644", "pipe", site.Repository.Blob("x"))), null)
        {
            Harmless = site => AreFiles(site, "device", "pipe"),
        },
        .. new[] { "HEAD", "config", "packed-refs", "refs/heads/master", "objects/11/11111111111111111111111111111111111111" }.Select(file
            => new HostileCase(Special, $"a pipe in a local repository, at {file}", site =>
            {
                site.Commit((Plain, "x", site.Repository.Blob("x")));
                site.Shell($"rm -f {file}; mkdir -p $(dirname {file}); mkfifo {file}", "repositories/evil");
            }, "PS2320", "is neither a file, a folder nor a link")),
        new(Special, "a pipe in the .git of a pack that somebody put in place", site =>
        {
            site.Commit((Plain, "x", site.Repository.Blob("x")));
            site.Shell("git clone --quiet ../repositories/evil evil; rm evil/.git/config; mkfifo evil/.git/config; echo edited >> evil/x", "installed");
        }, "PS4021", "has a .git without a commit") { ExitCode = 6 },
        new(Special, "an object cut short in the .git of a pack that somebody put in place", site =>
        {
            site.Commit((Plain, "x", site.Repository.Blob("x")));
            site.Shell("git clone --quiet --no-hardlinks ../repositories/evil evil; for f in evil/.git/objects/??/*; do chmod +w $f; truncate -s -1 $f; done; echo edited >> evil/x", "installed");
        }, "PS4021", "has a .git without a commit") { ExitCode = 6 },

        new(Bits, "in the modes of a git tree", site => site.Commit(
            ("104755", "setuid", site.Repository.Blob("x")),
            ("102755", "setgid", site.Repository.Blob("x")),
            ("101777", "sticky", site.Repository.Blob("x")),
            ("47755", "folder", site.Repository.TreeOf("x"))), null)
        {
            Harmless = site => HaveNone(site, "setuid", "setgid", "sticky"),
        },
        new(Bits, "in a local directory", site => site.Folder("echo x > both; mkdir folder; echo x > folder/x; chmod 6755 both; chmod 7777 folder"), null)
        {
            Harmless = site => HaveNone(site, "both", "folder", "folder/x", "."),
        },
        new(Bits, "of the packs directory itself", site =>
        {
            site.Folder("mkdir folder; echo x > folder/x");
            site.Shell("chmod 2775 installed");
        }, null)
        {
            Harmless = site => HaveNone(site, "folder", "folder/x", "."),
        },
        new(Bits, "of a file that the upgrade keeps", site =>
        {
            site.Folder("echo x > x");
            site.Shell("mkdir installed/evil; echo mine > installed/evil/config.yaml; chmod 6755 installed/evil/config.yaml");
        }, null)
        {
            Options = ["--adopt"],
            Harmless = site => HaveNone(site, "config.yaml"),
        },
    ];

    private static IEnumerable<HostileCase> InFolder(string what, string bash) => [new(Special, what, site => site.Folder(bash), "PS2306", "is neither a file, a folder nor a link")];

    private static void AreFiles(HostileSite site, params string[] paths)
    {
        foreach (string path in paths)
        {
            if (Executable.Run("stat", ["--format", "%F", site[path]]).Output != "regular file\n")
                throw new InvalidOperationException($"{path} is no file");
        }
    }

    private static void HaveNone(HostileSite site, params string[] paths)
    {
        foreach (string path in paths)
        {
            if (((int)File.GetUnixFileMode(site[path]) & ~0b111_111_111) != 0)
                throw new InvalidOperationException($"{path} has {File.GetUnixFileMode(site[path])}");
        }
    }
}
