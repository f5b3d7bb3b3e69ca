using PackSync.StackStorm.Database;

namespace PackSync.Reporting;

/// <param name="Kind">action, sensor, rule, alias, policy.</param>
/// <param name="Name">With its pack.</param>
/// <param name="Enabled">What it is again.</param>
internal sealed record JsonChoice(string Kind, string Name, bool Enabled)
{
    public static JsonChoice Of(OperatorChoice choice) => new(OrphanText.Word(choice.Kind), choice.Reference, choice.IsEnabled);
}
