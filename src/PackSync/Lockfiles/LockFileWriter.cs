namespace PackSync.Lockfiles;

/// <summary>The canonical bytes of packs.lock: sorted, LF, every scalar double-quoted, no clock, no host, no global hash.</summary>
public static class LockFileWriter
{
    public static byte[] Write(LockFile lockFile) => throw new NotImplementedException();
}
