using PackSync.Diagnostics;

namespace PackSync.Applying;

/// <summary>
/// Somebody freed the run's lock. No <see cref="DiagnosticException"/>, which stops one pack: this one passes by everything that would put back or clean, up to
/// where the run ends and says it.
/// </summary>
public sealed class LockLostException(Diagnostic diagnostic) : Exception(diagnostic.Message)
{
    public Diagnostic Diagnostic { get; } = diagnostic;
}
