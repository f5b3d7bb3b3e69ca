using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.StackStorm.Virtualenvs;

/// <summary>A virtualenv that is to be built, or of which something is to be noted.</summary>
/// <param name="To">What is noted then.</param>
/// <param name="Known">What is noted now.</param>
internal sealed record WantedVirtualenv(Virtualenv To, VirtualenvRecord? Known, VirtualenvDecision Decision)
{
    public PackRef Ref => To.Ref;
}
