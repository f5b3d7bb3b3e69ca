using PackSync.Diagnostics;

namespace PackSync.Lockfiles;

/// <summary>Reads packs.lock strictly: unknown keys, missing keys and a newer format are errors with their place.</summary>
public static class LockFileReader
{
    /// <param name="displayPath">As the user would type it; used in diagnostics only.</param>
    /// <returns>Null where <paramref name="diagnostics"/> got an error.</returns>
    public static LockFile? Read(ReadOnlyMemory<byte> bytes, string displayPath, DiagnosticBag diagnostics) => throw new NotImplementedException();
}
