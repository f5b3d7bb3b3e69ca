using PackSync.Hashing;
using PackSync.Packs;

namespace PackSync.Git.Store.Unpacked;

/// <summary>One line of the table of an unpacked tree.</summary>
/// <param name="Kind">Null: a submodule.</param>
/// <param name="Offset">Of its first byte in the file.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Hash">Of its bytes, or of a link's target; zero for a submodule.</param>
/// <param name="Id">Git's, 20 bytes.</param>
internal readonly record struct UnpackedFile(string Path, FileKind? Kind, bool IsLfsPointer, long Offset, long Size, Sha256Digest Hash, ReadOnlyMemory<byte> Id);
