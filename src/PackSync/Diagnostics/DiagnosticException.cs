namespace PackSync.Diagnostics;

/// <summary>
/// Carries one diagnostic out of an effect (network, git, disk) to the stage that asked for it, which adds it to its bag.
/// Mistakes in text (manifest, lock, pack.yaml) are never thrown: they are collected.
/// </summary>
public sealed class DiagnosticException(Diagnostic diagnostic, Exception? cause = null) : Exception(diagnostic.Message, cause)
{
    public Diagnostic Diagnostic { get; } = diagnostic;
}
