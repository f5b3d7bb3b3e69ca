using PackSync.StackStorm;

namespace PackSync.Reporting;

public abstract partial record ReportBody
{
    /// <summary>Of <c>register</c>.</summary>
    public sealed record Registered(FollowUpResult Result) : ReportBody;
}
