using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Reporting;

public abstract partial record ReportBody
{
    /// <param name="Path">Of packs.yaml, as the user would type it.</param>
    /// <param name="SchemaPath">Beside it.</param>
    /// <param name="FileOption">What later commands need to find it: <c> --file staging.yaml</c>, or nothing.</param>
    public sealed record Begun(string Path, string SchemaPath, ImmutableArray<PackRef> Packs, string FileOption) : ReportBody;
}
