using LibGit2Sharp;

namespace PackSync;

/// <summary>Tells a system that refused (a full or broken disk, a limit, a library that cannot be loaded) from a fault of ours, where no stage has caught it.</summary>
public static class SystemFault
{
    /// <returns>What the system said; null where it is not the system that failed.</returns>
    public static string? MessageOf(Exception fault) => fault switch
    {
        IOException or UnauthorizedAccessException or LibGit2SharpException or DllNotFoundException => fault.Message,
        { InnerException: { } inner } => MessageOf(inner),
        _ => null,
    };
}
