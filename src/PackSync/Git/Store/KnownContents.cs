using System.Text;
using PackSync.Files;
using PackSync.Packs;

namespace PackSync.Git.Store;

/// <summary>
/// Content hashes of trees that were hashed before, beside the objects they were made of: a pin that stays is not read from its first byte to its last by every lock.
/// A tree's id says what its files are as surely as git can tell (libgit2 takes in no object that was made to collide), and whoever can write here can write the
/// objects, too. What apply writes is hashed all the same. Holds no tree with Git LFS pointers.
/// </summary>
internal sealed class KnownContents(string repository)
{
    private readonly string _folder = Path.Combine(repository, "pack-sync", "content");

    /// <returns>Null where it is not known.</returns>
    public ContentHash? Find(TreeId tree)
    {
        try
        {
            string path = Path.Combine(_folder, tree.Hex);
            return File.Exists(path) && ContentHash.TryParse(File.ReadAllText(path), out ContentHash? content) ? content : null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Add(TreeId tree, ContentHash content)
    {
        try
        {
            OwnFiles.MakeDirectory(_folder);
            OwnFiles.Replace(Path.Combine(_folder, tree.Hex), Encoding.ASCII.GetBytes(content.ToString()), flush: false);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // a store on a read-only or a full disk: the next lock hashes it again
        }
    }
}
