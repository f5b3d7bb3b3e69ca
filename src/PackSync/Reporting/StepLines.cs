using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Planning;

namespace PackSync.Reporting;

/// <summary>Lines of packs in columns: sign, pack, action, words; below them what is of one step.</summary>
/// <param name="content">What is shown below the packs it is of.</param>
internal sealed class StepLines(TextStyle style, ImmutableArray<PackContent> content)
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
            foreach ((Tint tint, string word, string detail) in StepDetails.Of(step, content.FirstOrDefault(content => content.Ref == step.Ref)))
                text.Append(CultureInfo.InvariantCulture, $"      {style.Paint(tint, word.PadRight("modified".Length))}  {Display.Safe(detail)}\n");
        }
    }
}
