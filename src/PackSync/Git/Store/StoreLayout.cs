using PackSync.Hashing;
using PackSync.Packs;

namespace PackSync.Git.Store;

/// <summary>Where the store keeps what: one bare repository and one lock file per source.</summary>
internal sealed record StoreLayout(string Root)
{
    public string Repositories => Path.Combine(Root, "git");

    /// <summary>A readable name for people, and a hash of the whole key, because two hosts may have the same repository name.</summary>
    public string Repository(SourceUrl source)
    {
        string key = source.StoreKey;
        string name = string.Concat(key.Split('/', ':').Last().Where(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.').Take(40));
        string hash = Sha256.Of(key).ToString()[..16];
        return Path.Combine(Repositories, $"{(name.Length > 0 ? name : "pack")}-{hash}");
    }

    /// <summary>What was fetched without history, for packs that are files only: never mixed with the whole one.</summary>
    public string Files(SourceUrl source) => Repository(source) + ".files";

    public string Lock(SourceUrl source) => Repository(source) + ".lock";
}
