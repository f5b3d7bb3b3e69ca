namespace PackSync.Reporting;

/// <summary>How much of a difference is shown as text.</summary>
public enum DiffView
{
    Lines,

    /// <summary>Numbers of lines per file.</summary>
    Stat,

    /// <summary>Paths and nothing else.</summary>
    NameOnly,
}
