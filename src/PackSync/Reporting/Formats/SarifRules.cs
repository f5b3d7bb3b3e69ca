using PackSync.Diagnostics;
using PackSync.Planning;

namespace PackSync.Reporting.Formats;

/// <summary>What a rule means, beside its results: GitHub's code scanning shows nothing of a rule that does not say it.</summary>
internal static class SarifRules
{
    public static SarifRule Of(string rule)
    {
        DiagnosticArticle article = DiagnosticManual.Find(rule) ?? new DiagnosticArticle(rule, Words(rule), "See docs/commands.md.");
        return new SarifRule(rule, new SarifMessage(article.Title), new SarifMessage(article.Markdown), new SarifHelp(article.Markdown, article.Markdown));
    }

    private static string Words(string rule)
        => rule == JsonReport.Lower(PlanCondition.Pending) ? "The pack on disk is not the one of packs.lock: the next apply changes it."
        : rule == JsonReport.Lower(PlanCondition.Drift) ? "Somebody edited files of the pack since it was installed."
        : rule == JsonReport.Lower(PlanCondition.HeldBack) ? "The pack is held at another version than packs.lock has."
        : rule == JsonReport.Lower(PlanCondition.Delisted) ? "The pack was installed by pack-sync and is no longer listed in packs.yaml."
        : rule == JsonReport.Lower(PlanCondition.Unmanaged) ? "The pack is not listed in packs.yaml, and was not installed by pack-sync."
        : rule == JsonReport.Lower(PlanCondition.Interrupted) ? "An apply died before it was done; the next one recovers it."
        : "packs.lock differs from the one that it was compared with.";
}
