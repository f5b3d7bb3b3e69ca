using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Inspecting;
using PackSync.Planning;

namespace PackSync.Reporting;

/// <summary>Lines of packs in columns: sign, pack, action, words; edited files below their pack.</summary>
internal sealed class StepLines(TextStyle style)
{
    private readonly List<(PlanStep Step, StepLook Look, string Action, string Words)> _lines = [];

    public bool IsEmpty => _lines.Count == 0;

    public void Add(PlanStep step, StepLook look, string action, string words) => _lines.Add((step, look, action, words));

    public void AppendTo(StringBuilder text)
    {
        int packWidth = _lines.Select(line => line.Step.Ref.Value.Length).DefaultIfEmpty().Max();
        int actionWidth = _lines.Select(line => line.Action.Length).DefaultIfEmpty().Max();
        foreach ((PlanStep step, StepLook look, string action, string words) in _lines)
        {
            string head = $"{look.Sign} {step.Ref.Value.PadRight(packWidth)}  {action.PadRight(actionWidth)}";
            text.Append(CultureInfo.InvariantCulture, $"  {style.Paint(look.Tint, head)}  {Display.Safe(words)}\n");
            foreach (FileDrift file in Drift(step))
                text.Append(CultureInfo.InvariantCulture, $"      {style.Paint(Tint.Magenta, Word(file.Kind).PadRight("modified".Length))}  {Display.Safe(file.Path)}\n");
        }
    }

    internal static ImmutableArray<FileDrift> Drift(PlanStep step) => step switch
    {
        PlanStep.PutPack put => put.Drift,
        PlanStep.RemovePack removal => removal.Drift,
        _ => [],
    };

    internal static string Word(DriftKind kind) => kind switch
    {
        DriftKind.Modified => "modified",
        DriftKind.Missing => "missing",
        DriftKind.Extra => "extra",
        _ => throw new UnreachableException(),
    };
}
