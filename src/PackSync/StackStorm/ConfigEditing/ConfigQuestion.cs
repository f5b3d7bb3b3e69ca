using PackSync.StackStorm.Configs;

namespace PackSync.StackStorm.ConfigEditing;

/// <summary>One question about one key of a pack config. Its texts come from the pack: they are a stranger's.</summary>
/// <param name="Path">With the keys that it stands in.</param>
/// <param name="Description">The schema's; null: it has none.</param>
/// <param name="Expects">What an answer looks like: "an integer", "one of a, b", "yes or no".</param>
/// <param name="Default">What an empty answer stands for, as it may be shown; null: nothing.</param>
/// <param name="IsSecret">What is typed must not appear on the screen.</param>
/// <param name="Problem">Why the answer before was none; null: it is asked for the first time.</param>
public sealed record ConfigQuestion(ConfigPath Path, string? Description, string Expects, string? Default, bool IsSecret, string? Problem);
