using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>Which pins may move although they still satisfy packs.yaml.</summary>
/// <param name="All">All of them: <c>update</c> without names.</param>
/// <param name="Packs">Those named: <c>update aws</c>; none for <c>lock</c>.</param>
/// <param name="AcceptMoved">Packs whose moved tag or changed index entry is accepted: <c>update --accept-moved aws</c>.</param>
public sealed record UpdateScope(bool All, ImmutableArray<PackRef> Packs, ImmutableArray<PackRef> AcceptMoved)
{
    public static readonly UpdateScope Nothing = new(false, [], []);
    public static readonly UpdateScope Everything = new(true, [], []);

    /// <summary>Whether a pin that stays is held against its repository. Where packs are named it is about them: the others stay as the lock has them, and nobody is asked.</summary>
    public bool AsksAbout(PackRef pack) => (Packs.IsEmpty && AcceptMoved.IsEmpty) || MayMove(pack);

    public bool MayMove(PackRef pack) => All || Packs.Contains(pack) || AcceptMoved.Contains(pack);
}
