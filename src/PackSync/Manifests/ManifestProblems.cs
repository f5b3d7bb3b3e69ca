using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Manifests;

/// <summary>Faults of packs.yaml, each made here and nowhere else.</summary>
internal static class ManifestProblems
{
    public static Diagnostic UnsupportedVersion(SourcePlace place, string found)
        => Diagnostic.Error("PS1030", $"packs.yaml has the format version {Display.Safe(found)}; this pack-sync reads version 1", "write `version: 1`, or install a newer pack-sync", place);

    public static Diagnostic BadPackRef(SourcePlace place, string found)
        => Diagnostic.Error("PS1031", $"'{Display.Safe(found)}' is no pack ref: lower-case letters, digits and _ only, and neither _global nor __pycache__", "use the ref of its pack.yaml, which is also its directory name", place);

    public static Diagnostic ShippedPack(SourcePlace place, string pack)
        => Diagnostic.Error("PS1032", $"'{pack}' comes with StackStorm and is never installed or replaced", "remove it here; packs may depend on it all the same", place);

    public static Diagnostic SeveralReferences(SourcePlace place, string pack, IEnumerable<string> keys)
        => Diagnostic.Error("PS1033", $"'{pack}' has {string.Join(" and ", keys)}; only one of version, branch, tag and commit may stand", "keep the one that is meant", place);

    public static Diagnostic BadReference(SourcePlace place, string key, string found)
        => Diagnostic.Error("PS1034", $"'{Display.Safe(found)}' is no git {key} name", AsRange(found) ?? "see `git check-ref-format`; a version range needs an operator, as in \">=1.2, <2\"", place);

    public static Diagnostic BadCommit(SourcePlace place, string found)
        => Diagnostic.Error("PS1035", $"'{Display.Safe(found)}' is no commit: 4 to 40 hexadecimal digits", null, place);

    public static Diagnostic BadVersion(SourcePlace place, string found)
        => Diagnostic.Error("PS1036", $"'{Display.Safe(found)}' is neither a version X.Y.Z nor a range", AsRange(found) ?? "for a branch, tag or commit use those keys", place);

    public static Diagnostic BadRange(SourcePlace place, string found, string fault)
        => Diagnostic.Error("PS1037", $"'{Display.Safe(found)}' is no version range: {fault}", "write comparators (\">=1.3.0, <3.0.0\") or NuGet notation (\"[1.3,3.0)\", \"2.*\")", place);

    public static Diagnostic UnquotedList(SourcePlace place, string pack)
        => Diagnostic.Error("PS1038", $"the value of '{pack}' is a YAML list, not a version range", "quote a range: \"[1.3,3.0]\"", place);

    public static Diagnostic BadSource(SourcePlace place, string fault)
        => Diagnostic.Error("PS1039", Display.Safe(fault), null, place);

    public static Diagnostic LiteralCredential(SourcePlace place, string key)
        => Diagnostic.Error("PS1040", $"'{key}' holds a literal secret", $"write `{key}: ${{env:NAME}}` and set the variable where pack-sync runs; then change the secret, since it was in a file", place);

    public static Diagnostic CredentialInUrl(SourcePlace place)
        => Diagnostic.Error("PS1041", "a URL may not hold a user name or password", "use `remotes:` with `token: ${env:NAME}`; then change the secret, since it was in a file", place);

    public static Diagnostic MisplacedVariable(SourcePlace place, string key)
        => Diagnostic.Error("PS1042", $"'${{env:…}}' stands for credentials and pack configs only, not in '{key}'", "write the value itself", place);

    public static Diagnostic BadPath(SourcePlace place, string found)
        => Diagnostic.Error("PS1043", $"'{Display.Safe(found)}' is no subfolder of a repository", "write it relative to the repository's root, with /, without '..'", place);

    public static Diagnostic PathNeedsFiles(SourcePlace place, string pack)
        => Diagnostic.Error("PS1044", $"'{pack}' is a subfolder of a repository, which has no .git of its own", "remove `checkout: repository`", place);

    public static Diagnostic NothingButAbsent(SourcePlace place, string pack, string key)
        => Diagnostic.Error("PS1045", $"'{pack}' is `state: absent`, so '{key}' has no meaning", "remove one of the two", place);

    public static Diagnostic PathWithoutSource(SourcePlace place, string pack)
        => Diagnostic.Error("PS1046", $"'{pack}' has a `path` and no `source`", "name the repository that holds the folder", place);

    public static Diagnostic BadIndexUrl(SourcePlace place, string found)
        => Diagnostic.Error("PS1047", $"'{Display.Safe(found)}' is no index: an http(s) URL, or a path to a JSON file", null, place);

    public static Diagnostic DuplicateIndex(SourcePlace place, string found)
        => Diagnostic.Error("PS1048", $"the index '{Display.Safe(found)}' is listed twice", "keep the one further left; leftmost wins", place);

    public static Diagnostic BadGlob(SourcePlace place, string found)
        => Diagnostic.Error("PS1049", $"'{Display.Safe(found)}' is no glob of files in the pack", "write it relative to the pack, with /, as in \"cache/**\"", place);

    public static Diagnostic BothConfigs(SourcePlace place, string pack)
        => Diagnostic.Error("PS1050", $"'{pack}' has both `config` and `configFrom`", "keep one of them", place);

    public static Diagnostic BadApiUrl(SourcePlace place, string found)
        => Diagnostic.Error("PS7020", $"'{Display.Safe(found)}' is no address of StackStorm's API", "such as https://st2.example.org/api", place);

    public static Diagnostic NoApi(SourcePlace place)
        => Diagnostic.Error("PS7021", "`registrar: api` needs target.api", "name its `url`, or write `registrar: none`", place);

    public static Diagnostic BadRegisterType(SourcePlace place, string found, IReadOnlyCollection<string> known)
        => Diagnostic.Error("PS1051", $"'{Display.Safe(found)}' is nothing that StackStorm registers", Spelling.DidYouMean(found, known) ?? $"one of {string.Join(", ", known)}", place);

    public static Diagnostic BadRemotePrefix(SourcePlace place, string found)
        => Diagnostic.Error("PS1052", $"'{Display.Safe(found)}' is no URL prefix", "write it as https://host/ or https://host/path/", place);

    public static Diagnostic BadStackStormVersion(SourcePlace place, string found)
        => Diagnostic.Error("PS1053", $"'{Display.Safe(found)}' is no StackStorm version: X.Y.Z, or auto", "write what `st2 --version` says: 3.9.0, or 3.10dev", place);

    public static Diagnostic BadPythonVersion(SourcePlace place, string found)
        => Diagnostic.Error("PS1057", $"'{Display.Safe(found)}' is no Python version", "write the Python that StackStorm runs on, such as \"3.11\"", place);

    public static Diagnostic CommandIsOneText(SourcePlace place, string key)
        => Diagnostic.Error("PS1058", $"'{key}' is one text with blanks, and no shell would split it", "write a list, the program first: [./check.sh, --strict]; for a shell's line [sh, -c, \"…\"]", place);

    public static Diagnostic NoProgram(SourcePlace place, string key)
        => Diagnostic.Error("PS1059", $"'{key}' names no program", "write a list, the program first: [./check.sh, --strict]", place);

    public static Diagnostic BuilderNeedsApi(SourcePlace place)
        => Diagnostic.Error("PS1060", "`builder: api` needs target.api", "name its `url`, or write `builder: list`", place);

    public static Diagnostic BuilderNeedsCommand(SourcePlace place)
        => Diagnostic.Error("PS1061", "`builder: command` needs a `command`", "such as [st2-pack-setup-virtualenv, --config-file, /etc/st2/st2.conf, \"{pack}\"]", place);

    public static Diagnostic CommandWithoutBuilder(SourcePlace place)
        => Diagnostic.Error("PS1062", "`command` has no meaning where `builder` is another", "write `builder: command`, or remove one of the two", place);

    public static Diagnostic UnknownBuilderPlaceholder(SourcePlace place, string found, IEnumerable<string> known)
        => Diagnostic.Error("PS1063", $"'{Display.Safe(found)}' stands for nothing", Spelling.DidYouMean(found, known) ?? $"known are {string.Join(", ", known)}", place);

    public static Diagnostic PythonNotKnown(SourcePlace place)
        => Diagnostic.Error("PS1064", "'{python}' is not known", "write target.python, such as \"3.11\"", place);

    public static Diagnostic BadFilePath(SourcePlace place, string key, string found)
        => Diagnostic.Error("PS1054", $"'{Display.Safe(found)}' is no path of a file for '{key}'", "write it relative to packs.yaml, or absolute; only a shell expands '~'", place);

    public static Diagnostic BadMirror(SourcePlace place, string found)
        => Diagnostic.Error("PS1055", $"'{Display.Safe(found)}' is no mirror", "write the prefix of an address (https://host/path/, ssh://host/path/, git@host:path/) or a folder (./mirror/)", place);

    public static Diagnostic OnlyForHttp(SourcePlace place, string key, string prefix)
        => Diagnostic.Error("PS1056", $"'{key}' is for http and https, and '{Display.Safe(prefix)}' is neither", "for ssh, keys and known hosts are the ssh program's own business", place);

    public static Diagnostic OrphansWithoutApi(SourcePlace place)
        => Diagnostic.Error("PS1065", "`orphans: delete` needs target.api, and a registrar that is not `none`", "name the API's `url`, or leave `orphans` out: apply then names what is to be deleted by hand", place);

    public static Diagnostic ConfigsWithoutApi(SourcePlace place)
        => Diagnostic.Error("PS1067", "`configs: api` needs target.api, and a registrar that is not `none`", "name the API's `url`; for a folder of that name write ./api", place);

    public static Diagnostic UnknownPlaceholder(SourcePlace place, string found, IReadOnlyCollection<string> known)
        => Diagnostic.Error("PS1066", $"'{Display.Safe(found)}' stands for nothing in a registrar's command", Spelling.DidYouMean(found, known) ?? $"one of {string.Join(", ", known)}", place);

    public static Diagnostic LooksLikeGitHub(SourcePlace place, string found)
        => Diagnostic.Warning("PS1500", $"'{found}' is taken as https://github.com/{found}, though a folder of that name stands here", $"write ./{found} for the folder, or the whole URL", place);

    private static string? AsRange(string found) => ForeignRange.Translate(found) is { } ours ? $"a range of that kind is written \"{ours}\" here" : null;
}
