using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>What one pack's pack.yaml asks of another.</summary>
internal sealed record Demand(PackRef From, PackRef On, DependencySpec Spec)
{
    /// <summary>The same words from the same pack: nothing to decide anew.</summary>
    public bool IsSameAs(Demand other) => From == other.From && On == other.On && Spec.Text == other.Spec.Text;
}
