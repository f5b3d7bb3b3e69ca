namespace PackSync.Indexes;

/// <summary>How one index is, as StackStorm's <c>/packs/index/health</c> has it.</summary>
/// <param name="Message">Why it has no say; <c>Success.</c></param>
/// <param name="Error">malformed, unresponsive, empty or other errors; null where it is fine.</param>
/// <param name="Optional">packs.yaml can do without it.</param>
public sealed record IndexStatus(string Url, int Packs, string Message, string? Error, bool Optional);
