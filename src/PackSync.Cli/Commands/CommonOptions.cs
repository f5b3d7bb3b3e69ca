using System.Collections.Immutable;
using PackSync.Cli.Arguments;

namespace PackSync.Cli.Commands;

/// <summary>The options that every command takes, before or after its name.</summary>
internal static class CommonOptions
{
    public static readonly OptionSpec File = new("file", "FILE", "packs.yaml, or its directory (default: here); plan, verify and lock take several, and patterns") { Letter = 'f' };
    public static readonly OptionSpec Directory = new("chdir", "DIR", "work in this directory; every relative path counts from it") { Letter = 'C' };
    public static readonly OptionSpec PacksDirectory = new("packs-dir", "DIR", "the packs directory, instead of target.packs");
    public static readonly OptionSpec Store = new("store", "DIR", "the cache of git objects (default: PACK_SYNC_STORE, else pack-sync in the user's cache)");
    public static readonly OptionSpec Locked = new("locked", null, "never resolve: a missing lock is an error too");
    public static readonly OptionSpec Frozen = new("frozen", null, "take the lock as it is: never resolve, never compare it with packs.yaml");
    public static readonly OptionSpec Offline = new("offline", null, "open no connection; what the store lacks is an error");
    public static readonly OptionSpec Pack = new("pack", "PACK", "only this pack (repeatable); such a run never prunes") { IsRepeatable = true };
    public static readonly OptionSpec Exclude = new("exclude", "PACK", "all but this pack (repeatable); such a run never prunes") { IsRepeatable = true };
    public static readonly OptionSpec Parallelism = new("parallelism", "N", "packs fetched and written at once, 1 to 64 (default: 8)");
    public static readonly OptionSpec Timeout = new("timeout", "SECONDS", "give up on a server after that long without progress (default: 60)");
    public static readonly OptionSpec Transport = new("transport", "embedded|git", "git: let the git program fetch; for every repository, whatever packs.yaml says");
    public static readonly OptionSpec Wait = new("wait", "SECONDS", "wait for another run to let go of the target; alone: as long as it takes") { ValueIsOptional = true };
    public static readonly OptionSpec Format = new("format", "FORMAT", "print text, json, yaml, markdown, github, gitlab, junit or sarif (default: text)");
    public static readonly OptionSpec Report = new("report", "FORMAT=FILE", "write it in that format to a file as well (repeatable)") { IsRepeatable = true };
    public static readonly OptionSpec Json = new("json", null, "print one JSON document instead of text; as --format json");
    public static readonly OptionSpec Yaml = new("yaml", null, "the same document as YAML; as --format yaml");
    public static readonly OptionSpec JsonInto = new("json-into", "FILE", "write the JSON document to a file, beside the text; as --report json=FILE");
    public static readonly OptionSpec OneLine = new("one-line", null, "each diagnostic on one line with its way out, for build logs and editors");
    public static readonly OptionSpec NoColor = new("no-color", null, "no colours; as the variable NO_COLOR");
    public static readonly OptionSpec Verbose = new("verbose", null, "name packs in sync, say how long it took") { Letter = 'v' };
    public static readonly OptionSpec NoProgress = new("no-progress", null, "no progress on standard error");
    public static readonly OptionSpec Quiet = new("quiet", null, "no progress, and of what went well only what it leaves to you") { Letter = 'q' };
    public static readonly OptionSpec Help = new("help", null, "this text") { Letter = 'h' };
    public static readonly OptionSpec Version = new("version", null, "print the version, the commit and the runtime");

    /// <summary>Not of every command: of those that change packs.</summary>
    public static readonly OptionSpec NoFsync = new("no-fsync", null, "do not wait for the disk; for images, where a power cut does not matter");

    public static readonly ImmutableArray<OptionSpec> All =
    [
        File, Directory, PacksDirectory, Store, Locked, Frozen, Offline, Pack, Exclude, Parallelism, Timeout, Transport, Wait, Format, Report, Json, Yaml, JsonInto, OneLine, NoColor, Verbose, NoProgress, Quiet, Help, Version,
    ];
}
