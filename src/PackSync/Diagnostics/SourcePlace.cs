namespace PackSync.Diagnostics;

/// <summary>Where a fault stands. Line and column count from 1; the file is as the user would type it.</summary>
public sealed record SourcePlace(string File, int Line, int Column)
{
    public override string ToString() => $"{File}({Line},{Column})";
}
