namespace PackSync.Planning;

/// <summary>One key of a pack config that is to change. Texts are for people, and masked where the value is secret, or may be.</summary>
/// <param name="Key">With dots: <c>credentials.user</c>.</param>
/// <param name="From">What stands in the file now; null where nothing does.</param>
/// <param name="To">Null: the key goes away.</param>
public sealed record ConfigChange(string Key, string? From, string? To);
