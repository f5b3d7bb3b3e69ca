using PackSync.Files;

namespace PackSync.Git;

/// <summary>Neither git nor libgit2 gives an error's number, only the system's words for it.</summary>
internal static class FullDisk
{
    /// <summary>Of this machine: what the far side says of its own disk is no fault of the store.</summary>
    /// <param name="said">One line.</param>
    public static bool IsMeant(string said)
        => SystemError.IsFullDisk(said) && !said.Contains("remote: ", StringComparison.Ordinal) && !said.Contains("remote error: ", StringComparison.Ordinal);
}
