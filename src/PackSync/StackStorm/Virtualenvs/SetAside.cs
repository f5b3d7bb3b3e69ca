using PackSync.Files;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.StackStorm.Virtualenvs;

/// <summary>
/// The virtualenv of a pack while another is being built in its place: <c>.PACK.pack-sync</c> beside it. Whatever ends the building, this name on disk says that it was begun, and the note of the pack
/// whether it was finished.
/// </summary>
/// <param name="virtualenvs">Absolute: the folder of all.</param>
internal sealed class SetAside(string virtualenvs, TargetLayout layout)
{
    private const string Mark = ".pack-sync", HalfCopied = Mark + ".copy";

    public string Place(PackRef pack) => Path.Combine(virtualenvs, pack.Value);

    /// <exception cref="IOException">The disk refused.</exception>
    /// <exception cref="UnauthorizedAccessException">Not ours to write.</exception>
    public void Begin(PackRef pack)
    {
        OwnFiles.MakeDirectory(virtualenvs);
        if (!Directory.Exists(Place(pack)))
            return;
        try
        {
            OwnFiles.RenameDirectory(Place(pack), Aside(pack));
        }
        catch (IOException cause) when (cause.HResult == SystemError.CrossDevice)
        {
            CopyAside(pack);
        }
    }

    /// <summary>The new one stays.</summary>
    public void Keep(PackRef pack) => OwnFiles.DeleteTree(Aside(pack));

    /// <summary>The old one is back; where there was none, nothing is.</summary>
    public void PutBack(PackRef pack)
    {
        OwnFiles.DeleteTree(Place(pack));
        if (Directory.Exists(Aside(pack)))
            OwnFiles.RenameDirectory(Aside(pack), Place(pack));
    }

    /// <summary>What a run that died had set aside.</summary>
    public void Recover()
    {
        if (!Directory.Exists(virtualenvs))
            return;
        foreach (string copy in Directory.EnumerateDirectories(virtualenvs, ".*" + HalfCopied).ToArray())
            OwnFiles.DeleteTree(copy);
        foreach (string path in Directory.EnumerateDirectories(virtualenvs, ".*" + Mark).ToArray())
        {
            if (!PackRef.TryParse(Path.GetFileName(path)[1..^Mark.Length], out PackRef? pack))
                continue;
            if (Directory.Exists(Place(pack.Value)) && VirtualenvStore.Read(layout, pack.Value) is { IsBuilt: true })
                Keep(pack.Value);
            else
                PutBack(pack.Value);
        }
    }

    /// <summary>Of the lower layer of an overlay, as in the build of an image, nothing can be renamed. The copy has its name only once it is whole.</summary>
    private void CopyAside(PackRef pack)
    {
        string copy = Path.Combine(virtualenvs, $".{pack.Value}{HalfCopied}");
        OwnFiles.DeleteTree(copy);
        TreeCopy.Copy(Place(pack), copy);
        OwnFiles.RenameDirectory(copy, Aside(pack));
        OwnFiles.DeleteTree(Place(pack));
    }

    private string Aside(PackRef pack) => Path.Combine(virtualenvs, $".{pack.Value}{Mark}");
}
