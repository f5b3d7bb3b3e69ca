using PackSync.Diagnostics;

namespace PackSync.StackStorm.Registration;

/// <summary>It is not about one pack: whatever would be asked next, would fail the same way.</summary>
public sealed class ApiDownException(Diagnostic diagnostic) : Exception(diagnostic.Message)
{
    public Diagnostic Diagnostic => diagnostic;
}
