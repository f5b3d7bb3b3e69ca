namespace PackSync.Inspecting;

public enum DriftKind
{
    Modified,
    Missing,
    Extra,
}
