using PackSync.Diagnostics;
using PackSync.StackStorm.Registration;
using PackSync.StackStorm.Virtualenvs;

namespace PackSync.StackStorm;

/// <summary>The result of the steps after a change of packs: virtualenvs, registration.</summary>
public sealed record FollowUpResult(VirtualenvResult Virtualenvs, RegistrationResult Registration)
{
    public static readonly FollowUpResult Nothing = new(VirtualenvResult.Nothing, RegistrationResult.Nothing);

    public IEnumerable<Diagnostic> Diagnostics => Virtualenvs.Diagnostics.Concat(Registration.Diagnostics);

    /// <summary>Something was done.</summary>
    public bool HasDone => !Virtualenvs.Built.IsEmpty || !Registration.Registered.IsEmpty || !Registration.Deleted.IsEmpty || !Registration.PutBack.IsEmpty || !Registration.SentConfigs.IsEmpty;
}
