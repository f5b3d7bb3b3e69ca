using PackSync.Packs;

namespace PackSync.Cli.Arguments;

/// <summary>What people know from <c>st2 pack</c>, and from other tools of this kind, and is called otherwise here. Each is the help of a diagnostic.</summary>
internal static class Habits
{
    public static string? Command(string found) => found switch
    {
        "install" or "download" => "`add` lists a pack in packs.yaml and locks it, `apply` installs what is listed",
        "uninstall" => "`remove` takes a pack out of packs.yaml, `apply --prune` removes it",
        "upgrade" => "`update` moves the lock to what is newest, `apply` installs it",
        "pack" => "what `st2 pack search` does is `search` here",
        "status" => "`list` shows every pack, `get PACK` all that is known of one, `verify` whether they are as the lock says",
        "why" or "tree" => "`get PACK` says what requires a pack",
        "info" => "`get PACK` says what is known of a pack here, `show-pack PACK` what the indexes say of it",
        "validate" or "check" => "`lock --check` compares packs.yaml with its lock, `verify` the packs with it",
        "sync" => "`lock` resolves packs.yaml, `apply` makes the packs equal it",
        "prune" or "autoremove" => "`apply --prune` removes the packs that packs.yaml lists no longer",
        _ => null,
    };

    /// <param name="command">The tool's own name where the option stands before any command.</param>
    public static string? Option(string found, string command) => (found, command) switch
    {
        ("--dry-run" or "-n", "apply") => "`plan` shows what `apply` would do, and takes its options",
        ("--dry-run" or "-n", "lock") => "`lock --check` says whether the lock answers packs.yaml, `outdated` what is newer; both write nothing",
        ("--dry-run" or "-n", "update") => "`outdated` shows what `update` would take, and writes nothing",
        ("--dry-run" or "-n", "rollback") => "`rollback --list` shows the runs that could be undone, and changes nothing",
        ("--yes" or "-y" or "--assume-yes" or "--auto-approve", _) => "leave it out: nothing is asked, and what could lose something is refused until the option that the message names allows it",
        ("--force", "apply") => "what is refused names the option that allows it: `--repair` for edits, `--adopt` for packs of others, `--prune` for what is listed no longer",
        ("--force", "rollback") => "`--repair` goes on over edits, and keeps them",
        ("--force", _) => "what is refused says what allows it",
        _ => null,
    };

    /// <summary>Names of packs stand behind --pack where a command takes something else, or nothing.</summary>
    public static string? Argument(string found, string command)
        => command is "plan" or "apply" or "verify" && PackRef.TryParse(found, out _) ? $"did you mean `--pack {found}`?"
        : command is "lock" && PackRef.TryParse(found, out _) ? $"`update {found}` moves the pin of one pack"
        : null;
}
