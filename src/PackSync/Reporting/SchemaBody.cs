namespace PackSync.Reporting;

public abstract partial record ReportBody
{
    /// <param name="Text">The JSON Schema of packs.yaml.</param>
    /// <param name="WrittenTo">As the user typed it; null: standard output.</param>
    public sealed record Schema(string Text, string? WrittenTo) : ReportBody;
}
