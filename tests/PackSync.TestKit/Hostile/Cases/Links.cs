using static PackSync.TestKit.RawGit;

namespace PackSync.TestKit.Hostile.Cases;

/// <summary>Links of every kind that lead, or seem to lead, out of the pack.</summary>
internal static class Links
{
    private const string Symbolic = "symbolic links", Hard = "hard links in local directories", Submodules = "submodules";

    public static IEnumerable<HostileCase> Cases =>
    [
        .. Leaving("absolute", "/etc/passwd", "has an absolute target"),
        .. Leaving("upwards", "../../outside/secret", "leads out of the pack"),
        .. Leaving("down and further up", "d/../../../outside/secret", "leads out of the pack"),
        .. Leaving("into .git", ".git/hooks/post-checkout", "leads into .git"),
        .. Leaving("to itself", "link", "leads in a circle"),
        .. Leaving("with a backslash", "..\\..\\outside", "has a backslash in its target"),
        .. Leaving("to a drive", "C:/outside", "has a target that begins with a drive letter"),
        .. Leaving("to nothing", "", "has an empty target"),
        .. Leaving("with a control character", "a\u001b[2Jb", "has a control character in its target"),
        new(Symbolic, "a link through another one", site => site.Commit(
            (Folder, "d", site.Repository.Tree((Link, "deep", site.Repository.Blob("../e")))),
            (Folder, "e", site.Repository.TreeOf("x")),
            (Link, "link", site.Repository.Blob("d/deep/../../outside"))), "PS2301", "leads out of the pack"),
        new(Symbolic, "two links to each other", site => site.Commit((Link, "a", site.Repository.Blob("b")), (Link, "b", site.Repository.Blob("a"))), "PS2301", "leads in a circle"),
        new(Symbolic, "a target of 5,000 bytes", site => site.Commit((Link, "link", site.Repository.Blob(new string('x', 5_000)))), "PS2301", "more than 4095 bytes"),
        new(Symbolic, "a target that is no UTF-8", site => site.Commit((Link, "link", site.Repository.Blob([0x61, 0xff]))), "PS2301", "not valid UTF-8"),
        new(Symbolic, "pack.yaml is a link out of the pack", site => site.Commit(site.Repository.Tree((Link, "pack.yaml", site.Repository.Blob("../../outside/secret")))), "PS2301", "leads out of the pack"),
        new(Symbolic, "links that stay inside, dangling ones too, are kept", site => site.Commit(
            (Folder, "lib", site.Repository.TreeOf("x")),
            (Link, "inside", site.Repository.Blob("lib/x")),
            (Link, "dangling", site.Repository.Blob("lib/none"))), null)
        {
            Harmless = site => Expect(new FileInfo(site["inside"]).LinkTarget == "lib/x" && new FileInfo(site["dangling"]).LinkTarget == "lib/none"),
        },
        new(Symbolic, "in a local directory, to a secret", site => site.Folder("ln -s \"$OUTSIDE/secret\" stolen"), "PS2301", "has an absolute target"),

        new(Hard, "to a file outside", site => site.Folder("ln \"$OUTSIDE/secret\" stolen"), "PS2317", "'stolen' is a hard link to a file outside"),
        new(Hard, "one inside and one outside", site => site.Folder("ln \"$OUTSIDE/secret\" a; ln a b"), "PS2317"),
        new(Hard, "to pack.yaml, from outside", site => site.Folder("ln pack.yaml \"$OUTSIDE/elsewhere\""), "PS2317", "'pack.yaml' is a hard link"),
        new(Hard, "links that stay inside are kept, as files", site => site.Folder("echo x > a; mkdir d; ln a d/b"), null)
        {
            Harmless = site => Expect(File.ReadAllText(site["a"]) == "x\n" && File.ReadAllText(site["d/b"]) == "x\n"),
        },

        .. new[] { "ext::sh -c CANARY", "--upload-pack=CANARY", "file:///etc", "../../../outside", "https://user:secret@127.0.0.1:9/x.git", "-oProxyCommand=CANARY" }.Select(url
            => new HostileCase(Submodules, $"a .gitmodules with the URL {url}", site => site.Commit(
                (Plain, ".gitmodules", site.Repository.Blob($"[submodule \"x\"]\n\tpath = x\n\turl = {url.Replace("CANARY", site.Run, StringComparison.Ordinal)}\n\tupdate = !{site.Run}\n")),
                (Submodule, "x", Nowhere)), null)
            {
                Harmless = site => Expect(!Directory.EnumerateFileSystemEntries(site["x"]).Any()),
            }),
        new(Submodules, "one named .git", site => site.Commit((Submodule, ".GIT", Nowhere)), "PS2300", "names a .git"),
        new(Submodules, "one named '..'", site => site.Commit((Submodule, "..", Nowhere)), "PS2300", "has '.' or '..' as a name"),
        new(Submodules, "one where a file is", site => site.Commit((Submodule, "X", Nowhere), (Plain, "x", site.Repository.Blob("x"))), "PS2302"),
        new(Submodules, ".gitmodules is a link out of the pack", site => site.Commit((Link, ".gitmodules", site.Repository.Blob("../../outside/secret")), (Submodule, "x", Nowhere)), "PS2301"),
    ];

    private static IEnumerable<HostileCase> Leaving(string how, string target, string says)
        => [new(Symbolic, how, site => site.Commit((Link, "link", site.Repository.Blob(target)), (Folder, "d", site.Repository.TreeOf("x"))), "PS2301", says)];

    private static void Expect(bool holds)
    {
        if (!holds)
            throw new InvalidOperationException("what was installed is not what was expected");
    }
}
