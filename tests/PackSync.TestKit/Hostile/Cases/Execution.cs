using static PackSync.TestKit.RawGit;

namespace PackSync.TestKit.Hostile.Cases;

/// <summary>All that git, make, Python or a shell would run if they were let. The canary tells.</summary>
internal static class Execution
{
    private const string Runs = "what would run";

    public static IEnumerable<HostileCase> Cases =>
    [
        new(Runs, "hooks, filters, fsmonitor, pagers and ssh commands of a local repository", site =>
        {
            site.Commit(
                (Plain, ".gitattributes", site.Repository.Blob("* filter=canary diff=canary merge=canary text eol=crlf ident working-tree-encoding=UTF-16\n")),
                (Plain, ".lfsconfig", site.Repository.Blob($"[lfs]\n\turl = ext::sh -c {site.Run}\n")),
                (Plain, "x", site.Repository.Blob("$Id$\r\nx\n")));
            Arm(site, "repositories/evil");
        }, null)
        {
            Harmless = site => Expect(File.ReadAllText(site["x"]) == "$Id$\r\nx\n" && !File.ReadAllText(site[".git/config"]).Contains("canary", StringComparison.Ordinal)
                && !File.Exists(site[".git/hooks/post-checkout"])),
        },
        new(Runs, "the same, in the .git of a pack that somebody put in place", site =>
        {
            site.Commit((Plain, "x", site.Repository.Blob("x")));
            site.Shell("git clone --quiet ../repositories/evil evil; echo edited >> evil/x; echo '* filter=canary diff=canary' > evil/.gitattributes", "installed");
            Arm(site, "installed/evil/.git");
        }, null)
        {
            Options = ["--adopt"],
            Harmless = site => Expect(!File.ReadAllText(site[".git/config"]).Contains("canary", StringComparison.Ordinal) && !File.Exists(site[".git/hooks/post-checkout"])),
        },
        new(Runs, "the same, in the working tree of a local repository", site =>
        {
            site.Folder("git init --quiet --initial-branch master; git add .; git -c user.name=x -c user.email=x commit --quiet -m x; echo '* filter=canary' > .gitattributes");
            Arm(site, "sources/evil/.git");
            site.Manifest("evil: {source: ./sources/evil, branch: master}");
        }, null),
        new(Runs, "programs that an installation usually runs", site => site.Commit(
            (Exec, "setup.py", site.Repository.Blob($"import os\nos.system(\"{site.Run}\")\n")),
            (Exec, "install.sh", site.Repository.Blob($"#!/bin/sh\n{site.Run}\n")),
            (Plain, "Makefile", site.Repository.Blob($"all:\n\t{site.Run}\n")),
            (Plain, "requirements.txt", site.Repository.Blob($"evil @ file:///dev/null\n--install-option={site.Run}\n")),
            (Folder, "hooks", site.Repository.Tree((Exec, "post-checkout", site.Repository.Blob($"#!/bin/sh\n{site.Run}\n"))))), null),
        new(Runs, "a Git LFS pointer", site => site.Commit(
            (Plain, ".lfsconfig", site.Repository.Blob($"[lfs]\n\turl = ext::sh -c {site.Run}\n")),
            (Plain, "x", site.Repository.Blob("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"))), "PS2310"),
    ];

    private static void Arm(HostileSite site, string git)
    {
        string script = site.Directory.Write("outside/run", $"#!/bin/sh\ntouch '{site.Canary}'\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (string hook in new[] { "post-checkout", "post-merge", "pre-receive", "update", "post-update", "reference-transaction", "post-index-change", "fsmonitor-watchman" })
            site.Shell($"mkdir -p hooks; cp \"$OUTSIDE/run\" hooks/{hook}", git);
        site.Directory.Write("outside/more", $"[core]\n\tfsmonitor = \"{script}\"\n");
        string[] settings =
        [
            "core.fsmonitor", "core.sshCommand", "core.gitProxy", "core.askPass", "core.pager", "core.editor", "core.alternateRefsCommand", "credential.helper", "diff.external", "diff.canary.textconv",
            "diff.canary.command", "filter.canary.clean", "filter.canary.smudge", "filter.canary.process", "merge.canary.driver", "gpg.program", "alias.status", "uploadpack.packObjectsHook", "sequence.editor",
        ];
        foreach (string setting in settings)
            TestKit.Git.Run(site.Directory[git], "config", "--file", site.Directory[git + "/config"], setting, script);
        foreach ((string setting, string value) in new[]
        {
            ("filter.canary.required", "true"), ("core.hooksPath", "hooks"), ("protocol.ext.allow", "always"), ("url.ext::sh.insteadOf", "./"), ("include.path", site.Directory["outside/more"]),
            ("remote.origin.url", $"ext::sh -c {script}"), ("remote.origin.uploadpack", script), ("remote.origin.vcs", "ext"), ("core.worktree", site.Directory["outside"]), ("core.attributesFile", "/dev/zero"),
        })
            TestKit.Git.Run(site.Directory[git], "config", "--file", site.Directory[git + "/config"], setting, value);
    }

    private static void Expect(bool holds)
    {
        if (!holds)
            throw new InvalidOperationException("what was installed is not what was expected");
    }
}
