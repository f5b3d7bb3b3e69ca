using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Packs;
using PackSync.StackStorm.Database;
using PackSync.StackStorm.Registration;

namespace PackSync.Reporting;

/// <summary>What StackStorm was told of, and what it has yet to be.</summary>
internal static class RegistrationText
{
    public static void Append(StringBuilder text, RegistrationResult result, TextStyle style)
    {
        if (!result.Registered.IsEmpty)
            text.Append(CultureInfo.InvariantCulture, $"Registered with StackStorm: {string.Join(", ", result.Registered)}\n\n");
        if (!result.SentConfigs.IsEmpty)
            text.Append(CultureInfo.InvariantCulture, $"Configs sent to StackStorm: {string.Join(", ", result.SentConfigs)}\n\n");
        AppendPutBack(text, result.PutBack);
        Append(text, result.Open, style);
    }

    /// <summary>What an operator chose, and registering had undone.</summary>
    private static void AppendPutBack(StringBuilder text, ImmutableArray<OperatorChoice> choices)
    {
        foreach (OperatorChoice choice in choices)
            text.Append(CultureInfo.InvariantCulture, $"Put back: {OrphanText.Word(choice.Kind)} {Display.Line(choice.Reference, int.MaxValue)} stays {(choice.IsEnabled ? "enabled" : "disabled")}\n");
        if (!choices.IsEmpty)
            text.Append('\n');
    }

    /// <param name="packs">What registering undid has yet to be put back.</param>
    public static void AppendUnsettled(StringBuilder text, ImmutableArray<PackRef> packs, TextStyle style)
    {
        if (!packs.IsEmpty)
            text.Append(style.Paint(Tint.Yellow, $"What an operator disabled of {string.Join(", ", packs)} has yet to be put back; the next `apply` or `register` does it.")).Append("\n\n");
    }

    public static void AppendUnsent(StringBuilder text, ImmutableArray<PackRef> packs, TextStyle style)
    {
        if (!packs.IsEmpty)
            text.Append(style.Paint(Tint.Yellow, $"Configs that StackStorm has yet to be sent: {string.Join(", ", packs)}; the next `apply` or `register` does it.")).Append("\n\n");
    }

    /// <param name="open">In the order in which they will be registered.</param>
    public static void Append(StringBuilder text, ImmutableArray<PackRef> open, TextStyle style)
    {
        if (!open.IsEmpty)
            text.Append(style.Paint(Tint.Yellow, $"Not registered with StackStorm yet: {string.Join(", ", open)}; the next `apply` or `register` does it.")).Append("\n\n");
    }

    public static void Append(StringBuilder text, ReportBody.Registered body, TextStyle style)
    {
        RegistrationResult result = body.Result.Registration;
        VirtualenvText.Append(text, body.Result.Virtualenvs, style);
        Append(text, result with { Registered = [] }, style);
        OrphanText.Append(text, result.Deleted);
        OrphanText.Append(text, result.Orphans ?? [], style);
        text.Append(style.Paint(Tint.Bold, result.Registered.IsEmpty
            ? result.Open.IsEmpty ? "Nothing to do: StackStorm knows every pack" : "Nothing was registered"
            : $"Registered with StackStorm: {string.Join(", ", result.Registered)}")).Append('\n');
    }
}
