using System.Runtime.CompilerServices;

namespace PackSync.Fault.Tests;

/// <summary>
/// PACK_SYNC_FAULTS_BIN is PACK_SYNC_BIN for this project alone, so that one run of all tests has everything else against the portable build:
/// under strace that one takes minutes for what the native binary does in seconds.
/// </summary>
internal static class NativeBinary
{
    [ModuleInitializer]
    internal static void Choose()
    {
        if (Environment.GetEnvironmentVariable("PACK_SYNC_FAULTS_BIN") is { Length: > 0 } path)
            Environment.SetEnvironmentVariable("PACK_SYNC_BIN", path);
    }
}
