using System.Collections.Immutable;

namespace PackSync.Manifests;

/// <summary>The command that tells StackStorm of one pack.</summary>
/// <param name="Words">Program and arguments, no shell. <c>{pack}</c> is the pack's name, <c>{path}</c> its directory, and a word <c>{types}</c> the options of st2-register-content for what of it is registered.</param>
/// <param name="Timeout">Of one pack.</param>
public sealed record RegistrarCommand(ImmutableArray<string> Words, TimeSpan Timeout)
{
    public const int DefaultTimeoutSeconds = 600;
    public const int LongestTimeoutSeconds = 24 * 3600;
    public const string Pack = "{pack}";
    public const string Path = "{path}";
    public const string Types = "{types}";

    /// <summary>StackStorm's own, with the configuration that its packages install; it needs the database and the message queue, and no API.</summary>
    public static readonly RegistrarCommand Default = new(
        ["st2-register-content", "--config-file", "/etc/st2/st2.conf", "--register-pack", Path, Types], TimeSpan.FromSeconds(DefaultTimeoutSeconds));
}
