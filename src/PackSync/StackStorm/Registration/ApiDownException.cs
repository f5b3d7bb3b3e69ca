using PackSync.Diagnostics;

namespace PackSync.StackStorm.Registration;

/// <summary>The API as a whole failed (unreachable, or it refused our login): asking about another pack would fail the same way.</summary>
public sealed class ApiDownException(Diagnostic diagnostic) : Exception(diagnostic.Message)
{
    public Diagnostic Diagnostic => diagnostic;
}
