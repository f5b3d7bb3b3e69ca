using System.Collections.Immutable;

namespace PackSync.Manifests;

/// <summary>Commands (program and arguments, no shell) around an apply; read and kept here, run by StackStorm/.</summary>
public sealed record HookSettings(ImmutableArray<string> Before, ImmutableArray<string> After)
{
    public static readonly HookSettings None = new([], []);
}
