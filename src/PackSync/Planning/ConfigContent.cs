using PackSync.Files;

namespace PackSync.Planning;

/// <summary>
/// A pack config as it is to stand on disk. It holds secrets in clear: it is never printed or saved, and nothing but the applier reads its bytes.
/// </summary>
/// <param name="path">Absolute.</param>
public sealed class ConfigContent(string path, ReadOnlyMemory<byte> bytes)
{
    public string Path => path;

    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>The file that the plan saw; null: none. Another one in its place has been put there since.</summary>
    public required FileStat? Present { get; init; }

    /// <summary>Of its values without the secret ones, to tell two plans apart; see <c>ConfigDigest</c>.</summary>
    public required string Digest { get; init; }

    /// <summary>Somebody else wrote what is there: it is copied to saved/ before it is replaced.</summary>
    public bool SavesPresent { get; init; }

    public override string ToString() => path;
}
