using PackSync.Diagnostics;
using PackSync.Http;
using PackSync.Packs;

namespace PackSync.Git;

/// <summary>What can go wrong with a repository, near or far.</summary>
public static class GitProblems
{
    public const string NotARepositoryCode = "PS2130";

    public static Diagnostic NotARepository(SourceUrl source)
        => Diagnostic.Error(NotARepositoryCode, $"{Shown(source)} is no git repository", source.IsLocal ? "a plain folder of a pack must hold a pack.yaml" : "check the address");

    public const string FailedCode = "PS2131";

    public static Diagnostic Failed(SourceUrl source, string detail)
        => Diagnostic.Error(FailedCode, $"git cannot read {Shown(source)}: {Display.Safe(detail)}", "check that it is a repository and that it is whole (git fsck)");

    public static Diagnostic Ssh(SourceUrl source, string detail)
        => Diagnostic.Error("PS2132", $"ssh to {Shown(source)} failed: {Display.Safe(detail)}", "try `ssh -o BatchMode=yes` to that host as the same user: it must work without a question");

    public static Diagnostic NoSsh(SourceUrl source)
        => Diagnostic.Error("PS2133", $"{Shown(source)} needs the `ssh` program, which is not installed", "install the OpenSSH client, or use an https address");

    public static Diagnostic EmptyRepository(SourceUrl source)
        => Diagnostic.Error("PS2134", $"{Shown(source)} has no commit yet", null);

    public static Diagnostic CommitMissing(SourceUrl source, CommitId commit)
        => Diagnostic.Error("PS2135", $"{Shown(source)} does not have the commit {commit}", "it is on no branch or tag there, and the server does not hand out commits by id; pick another with `dotnet pack-sync update`");

    public static Diagnostic NotInStore(SourceUrl source, string what)
        => Diagnostic.Error("PS2136", $"the store does not have {what} of {Shown(source)}, and --offline forbids fetching it", "run once without --offline");

    public static Diagnostic StoreUnusable(string path, string detail)
        => Diagnostic.Error("PS2137", $"the store at {Display.Safe(path)} cannot be used: {Display.Safe(detail)}", "choose another with --store or PACK_SYNC_STORE; a store can be deleted at any time");

    public static Diagnostic TimedOut(SourceUrl source, TimeSpan timeout)
        => Diagnostic.Error("PS2138", $"{Shown(source)} sent nothing for {timeout.TotalSeconds:0.#} s", "try again, or allow more time with --timeout");

    public static Diagnostic CannotOpen(string path, string detail)
        => Diagnostic.Error("PS2145", $"the repository {Display.Safe(path)} cannot be opened: {Display.Safe(detail)}", "check the disk and the rights; a repository of the store can be deleted at any time");

    public static Diagnostic TooSlow(SourceUrl source, TimeSpan timeout) => HttpProblems.TooSlow(Shown(source), timeout);

    public static Diagnostic SpecialFile(string path)
        => Diagnostic.Error("PS2320", $"{Display.Safe(path)} is neither a file, a folder nor a link", "git keeps none but these in a repository; remove it, and ask who put it there");

    /// <param name="fault">After "it …".</param>
    public static Diagnostic BrokenObject(string path, string fault)
        => Diagnostic.Error("PS2321", $"the git object {Display.Safe(path)} is broken: it {fault}", "`git fsck` in that repository tells more; a fresh clone has whole objects");

    public static Diagnostic EndlessListing(SourceUrl source, long limit)
        => Diagnostic.Error("PS2318", FormattableString.Invariant($"{Shown(source)} lists more than {limit >> 20} MiB of branches and tags"), "no honest repository has that many; tell its operator");

    public static Diagnostic TooMuch(SourceUrl source, long limit)
        => Diagnostic.Error("PS2319", FormattableString.Invariant($"{Shown(source)} sends more than the {limit} bytes allowed"), "nothing was changed; `policy.limits` in packs.yaml takes a higher `download` where the repository is to be trusted");

    public static Diagnostic NoSuchReference(SourceUrl source, GitReference reference, string? suggestion, string known)
        => Diagnostic.Error("PS2140", $"{Shown(source)} has no {Display.Safe(reference.ToString())}", suggestion is null ? AsRange(reference) + known : $"did you mean '{suggestion}'? {known}");

    public static Diagnostic AmbiguousCommit(SourceUrl source, string hex, int count)
        => Diagnostic.Error("PS2141", $"{count} commits of {Shown(source)} begin with {hex}", "write more digits");

    public static Diagnostic NoGit(SourceUrl source)
        => Diagnostic.Error("PS2142", $"{Shown(source)} is to be read by the git program, which is not installed", "install git, or take the embedded transport: `transport: embedded` in `remotes:`, or --transport embedded");

    public static Diagnostic GitTooOld(string found, Version needed)
        => Diagnostic.Error("PS2143", $"the git program has version {Display.Safe(found)}; the git transport needs {needed} or later", "install a newer one, or take the embedded transport: `transport: embedded` in `remotes:`, or --transport embedded");

    public static Diagnostic NoSuchMirror(SourceUrl source, string address, string fault)
        => Diagnostic.Error("PS2144", $"the mirror of {Shown(source)} would be {Display.Safe(address)}: {Display.Safe(fault)}", "correct `mirror` in `remotes:`");

    public static Diagnostic BranchLikeVersion(SourceUrl source, string version)
        => Diagnostic.Warning("PS2520", $"{Shown(source)} has a branch named {Display.Safe(version)}; the tag is used", "st2 would take the branch: a version ought to be a tag only");

    /// <summary>1.x may be a branch, and where there is none it was meant as a range.</summary>
    private static string? AsRange(GitReference reference)
        => reference is GitReference.Named named && ForeignRange.Translate(named.Text) is { } ours ? $"a range of that kind is written \"{ours}\" here; " : null;

    private static string Shown(SourceUrl source) => Display.Safe(source.Location);
}
