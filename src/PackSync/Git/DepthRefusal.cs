using PackSync.Diagnostics;
using PackSync.Http;

namespace PackSync.Git;

/// <summary>A server that does not leave history out says so with a status, a page, some word of its own, half an answer, an empty one, or none.</summary>
internal static class DepthRefusal
{
    /// <summary>
    /// Whatever it was, the fetch of all says it again. Not what would then be met a second time at its price: silence, more than is allowed, a login that is wanted, a server that is busy.
    /// </summary>
    public static bool MayBe(DiagnosticException failure)
        => failure.Diagnostic.Code is HttpProblems.BrokenCode or HttpProblems.StatusCode or GitProblems.NotARepositoryCode or GitProblems.FailedCode;
}
