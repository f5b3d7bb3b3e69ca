namespace PackSync.Diagnostics;

public enum Severity
{
    Error,
    Warning,
}
