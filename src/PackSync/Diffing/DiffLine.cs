namespace PackSync.Diffing;

/// <param name="Text">Without its line end, unchecked: show it through <see cref="Diagnostics.Display"/>.</param>
/// <param name="EndsFile">The file ends here, without a newline.</param>
public sealed record DiffLine(DiffLineKind Kind, string Text, bool EndsFile);

public enum DiffLineKind
{
    Context,
    Removed,
    Added,
}
