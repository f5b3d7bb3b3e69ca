namespace PackSync.Diffing;

public enum ChangeKind
{
    Added,
    Removed,
    Modified,
}
