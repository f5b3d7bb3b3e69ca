using PackSync.Packs;

namespace PackSync.StackStorm.Registration;

/// <summary>One pack that StackStorm is to be told of.</summary>
/// <param name="To">What it will have acknowledged then.</param>
/// <param name="ConfigOnly">It knows the pack's content already; to read that once more would bring back what an operator disabled (StackStorm/st2 issue 3016).</param>
public sealed record WantedRegistration(Targets.Registration To, bool ConfigOnly)
{
    public const string ConfigType = "config";

    public PackRef Ref => To.Ref;
}
