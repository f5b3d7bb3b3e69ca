using PackSync.Indexes;

namespace PackSync.Reporting;

public abstract partial record ReportBody
{
    public sealed record Health(IndexStatuses Indexes) : ReportBody;
}
