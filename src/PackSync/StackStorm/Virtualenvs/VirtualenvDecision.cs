using PackSync.Targets;

namespace PackSync.StackStorm.Virtualenvs;

/// <summary>PURE. Is a virtualenv to be built, and why?</summary>
/// <param name="Reason">In words.</param>
internal sealed record VirtualenvDecision(bool Builds, string Reason)
{
    private const string NotKnown = "what it was built from is not known";
    private const string NoneYet = "there is none yet";

    /// <param name="known">Null: nothing was ever noted of this pack's.</param>
    /// <param name="exists">Null: its disk is not looked at.</param>
    /// <param name="changes">The pack's files are about to change.</param>
    public static VirtualenvDecision Of(Virtualenv wanted, VirtualenvRecord? known, bool? exists, bool changes) => (wanted.IsNeeded, known) switch
    {
        (false, _) => new(false, "it holds no Python"),
        (_, null) when exists == true => changes ? new(true, NotKnown) : new(false, "as it was found"),
        (_, null) => new(true, NoneYet),
        (_, { IsBuilt: false, From: null }) => new(true, exists == true ? NotKnown : NoneYet),
        (_, { IsBuilt: false }) => new(true, "building it did not come to an end"),
        (_, { From: { } from }) when from.IsNeeded && exists == false => new(true, "it is gone"),
        (_, { From: { } from }) => Difference(from, wanted) is { } difference ? new(true, difference) : new(false, "requirements and Python are the same"),
        _ => new(true, NotKnown),
    };

    private static string? Difference(Virtualenv from, Virtualenv wanted) => (from.Requirements, wanted.Requirements) switch
    {
        _ when !from.IsNeeded => NoneYet,
        (null, not null) => "it has a requirements.txt now",
        (not null, null) => "it has no requirements.txt any more",
        var (before, after) when before != after => "requirements.txt changed",
        _ when wanted.UsesOwnFiles && from.Content != wanted.Content => "requirements.txt names files of the pack, which changed",
        _ when from.Python is not null && wanted.Python is not null && from.Python != wanted.Python => $"Python {wanted.Python} instead of {from.Python}",
        _ => null,
    };
}
