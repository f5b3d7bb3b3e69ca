using static PackSync.TestKit.RawGit;

namespace PackSync.TestKit.Hostile.Cases;

/// <summary>Names in a tree that are no names, or that some system takes for others.</summary>
internal static class Names
{
    private const string Traversal = "path traversal", Windows = "absolute and Windows names", DotGit = ".git in any spelling", Collisions = "names that are one file somewhere";

    public static IEnumerable<HostileCase> Cases =>
    [
        .. Refused(Traversal, "has '.' or '..' as a name", "..", "."),
        .. Refused(Traversal, "has a name with a slash in it", "../../outside/planted", "a/../../../outside/planted"),
        new(Traversal, "a folder named '..'", site => site.Commit((Folder, "..", site.Repository.TreeOf("planted"))), "PS2300", "has '.' or '..' as a name"),
        new(Traversal, "an empty name", site => site.Commit((Plain, "", site.Repository.Blob("x"))), "PS2131"),

        .. Refused(Windows, "has a name with a slash in it", "/etc/cron.d/planted"),
        .. Refused(Windows, "has a backslash in it", "..\\..\\outside\\planted", "C:\\Windows\\planted"),
        .. Refused(Windows, "names a Windows device", "con", "NUL.txt", "aux .yaml", "Com\u00b9", "CONIN$"),

        .. Refused(DotGit, "names a .git", ".git", ".GIT", ".git. .", "git~1", "GIT~12", ".g\u200cit", "\u200e.git\ufeff", ".git::$INDEX_ALLOCATION", ".git:stream"),
        .. Refused(DotGit, "names .pack-sync, which is ours", ".pack-sync", ".Pack-Sync."),
        new(DotGit, "a folder .git with a hook, three folders down", site => site.Commit((Folder, "a", Nested(site, 2, site.Repository.Tree((Folder, ".git", Hooks(site)))))), "PS2300", "the path 'a/a/a/.git' names a .git"),
        new(DotGit, "a link named .Git", site => site.Commit((Link, ".Git", site.Repository.Blob("sources"))), "PS2300", "names a .git"),

        .. Collide("README", "readme"),
        .. Collide("caf\u00e9", "cafe\u0301"),
        .. Collide("\u212a", "k"),
        .. Collide("a\u200db", "ab"),
        .. Collide("a.", "a"),
        .. Collide("same", "same"),
        new(Collisions, "a folder and a link, so that what is written below the one goes through the other", site => site.Commit(
            (Link, "Lib", site.Repository.Blob("../../outside")),
            (Folder, "lib", site.Repository.TreeOf("planted"))), "PS2302"),
    ];

    private static IEnumerable<HostileCase> Refused(string category, string says, params string[] names)
        => names.Select(name => new HostileCase(category, $"a file named {HostileSite.Json(name)}", site => site.Commit((Plain, name, site.Repository.Blob("x"))), "PS2300", says));

    private static IEnumerable<HostileCase> Collide(string first, string second)
        => [new(Collisions, $"{HostileSite.Json(first)} and {HostileSite.Json(second)}", site => site.Commit((Plain, first, site.Repository.Blob("1")), (Plain, second, site.Repository.Blob("2"))), "PS2302")];

    private static string Hooks(HostileSite site)
        => site.Repository.Tree((Folder, "hooks", site.Repository.Tree((Exec, "post-checkout", site.Repository.Blob($"#!/bin/sh\n{site.Run}\n")))));

    private static string Nested(HostileSite site, int folders, string tree)
        => folders == 0 ? tree : Nested(site, folders - 1, site.Repository.Tree((Folder, "a", tree)));
}
