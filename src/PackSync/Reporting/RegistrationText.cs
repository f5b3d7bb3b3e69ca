using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PackSync.Packs;
using PackSync.StackStorm.Registration;

namespace PackSync.Reporting;

/// <summary>What StackStorm was told of, and what it has yet to be.</summary>
internal static class RegistrationText
{
    public static void Append(StringBuilder text, RegistrationResult result, TextStyle style)
    {
        if (!result.Registered.IsEmpty)
            text.Append(CultureInfo.InvariantCulture, $"Registered with StackStorm: {string.Join(", ", result.Registered)}\n\n");
        Append(text, result.Open, style);
    }

    /// <param name="open">In the order in which they will be registered.</param>
    public static void Append(StringBuilder text, ImmutableArray<PackRef> open, TextStyle style)
    {
        if (!open.IsEmpty)
            text.Append(style.Paint(Tint.Yellow, $"Not registered with StackStorm yet: {string.Join(", ", open)}; the next `apply` or `register` does it.")).Append("\n\n");
    }

    public static void Append(StringBuilder text, ReportBody.Registered body, TextStyle style)
    {
        Append(text, body.Result with { Registered = [] }, style);
        OrphanText.Append(text, body.Result.Deleted);
        OrphanText.Append(text, body.Result.Orphans ?? [], style);
        text.Append(style.Paint(Tint.Bold, body.Result.Registered.IsEmpty
            ? body.Result.Open.IsEmpty ? "Nothing to do: StackStorm knows every pack" : "Nothing was registered"
            : $"Registered with StackStorm: {string.Join(", ", body.Result.Registered)}")).Append('\n');
    }
}
