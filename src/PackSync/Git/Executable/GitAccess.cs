using PackSync.Http;

namespace PackSync.Git.Executable;

/// <summary>What a run of git gets to reach a server.</summary>
/// <param name="CaFile">Absolute path; null for the system's authorities alone.</param>
internal sealed record GitAccess(HttpAccount? Account, string? CaFile, GitSshCommand Ssh);
