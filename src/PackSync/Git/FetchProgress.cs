namespace PackSync.Git;

/// <param name="Source">As written; tells parallel fetches apart.</param>
/// <param name="ReceivedBytes">So far, over the wire.</param>
public sealed record FetchProgress(string Source, int ReceivedObjects, int TotalObjects, long ReceivedBytes);
