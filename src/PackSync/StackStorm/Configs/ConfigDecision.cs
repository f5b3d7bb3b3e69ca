using System.Text;
using PackSync.Diagnostics;
using PackSync.Planning;
using PackSync.StackStorm.Schemas;
using PackSync.Targets;

namespace PackSync.StackStorm.Configs;

/// <summary>
/// PURE: what is to be done about one declared config. The file, its receipt and packs.yaml tell who changed what: where the file is still the one that we
/// wrote, packs.yaml did; else somebody edited it, and it is not overwritten without being told.
/// </summary>
/// <param name="Path">Of the config file.</param>
/// <param name="Schema">Of the version about to be installed; null: there is none, or it is not at hand.</param>
internal sealed record ConfigDecision(string Path, DeclaredConfig Declared, ObservedConfig Observed, ConfigReceipt? Receipt, PackSchema? Schema, Permissions Permissions)
{
    private const int NamedKeys = 3;

    public PlanStep Step()
    {
        ConfigValue.Map found = (Observed as ObservedConfig.Found)?.Values ?? ConfigValue.Map.Empty;
        var comparison = new ConfigComparison(Declared, found, Schema);
        if (Observed is ObservedConfig.Found present && comparison.Changes.IsEmpty)
            return Unchanged(present, comparison);

        bool isEdited = IsEdited;
        bool isOthers = Receipt is null && Observed is ObservedConfig.Broken or ObservedConfig.Found { Values.Entries.IsEmpty: false };
        return new PlanStep.PutConfig(Declared.Ref, Reason(comparison, isEdited), Refusal(comparison, isEdited, isOthers), ToWrite(saves: isEdited || isOthers), comparison.Changes)
        {
            IsEdited = isEdited,
        };
    }

    private PlanStep Unchanged(ObservedConfig.Found found, ConfigComparison comparison)
    {
        string reason = comparison.NotCompared.IsEmpty ? "its config is as declared" : $"its config is as declared; not compared, for want of a variable: {Keys(comparison.NotCompared)}";
        return Receipt?.IsOf(found.Bytes.Span) == true
            ? new PlanStep.LeaveConfig(Declared.Ref, reason, comparison.NotCompared)
            : new PlanStep.RecordConfig(Declared.Ref, $"{reason}; only its receipt is written", Content(found.Bytes, found.Values, saves: false));
    }

    /// <summary>Not by us, though the file was ours; one that is gone is put back without a question, because that loses nothing.</summary>
    private bool IsEdited => Receipt is not null && Observed switch
    {
        ObservedConfig.Found found => !Receipt.IsOf(found.Bytes.Span),
        ObservedConfig.Broken => true,
        _ => false,
    };

    private string Reason(ConfigComparison comparison, bool isEdited) => Observed switch
    {
        ObservedConfig.Missing => Receipt is null ? "it has no config yet" : "its config file is gone",
        ObservedConfig.Broken broken => $"its config cannot be read by StackStorm: {broken.Fault}",
        ObservedConfig.NoFile => "something else stands where its config belongs",
        _ => $"{(isEdited ? "its config was edited" : Receipt is null ? "its config differs" : "its config changes")}: {Keys(comparison.Changes.Select(change => change.Key))}",
    };

    private Diagnostic? Refusal(ConfigComparison comparison, bool isEdited, bool isOthers)
    {
        SourcePlace place = Declared.Text.Start;
        if (Observed is ObservedConfig.NoFile)
            return ConfigProblems.NoFile(place, Declared.Ref, Path);
        if (isEdited && !Permissions.Repair)
            return ConfigProblems.Edited(place, Declared.Ref, Path, Keys(comparison.Changes.Select(change => change.Key)));
        if (isOthers && !Permissions.Adopt)
            return ConfigProblems.Others(place, Declared.Ref, Path, Keys(comparison.Changes.Select(change => change.Key)));
        return Declared.Unset is [var (path, variable), ..] ? ConfigProblems.VariableNotSet(Declared.Place(path), Declared.Ref, path.ToString(), variable) : null;
    }

    private ConfigContent ToWrite(bool saves) => Content(
        Declared.Unset.IsEmpty ? ConfigYaml.Write(Declared.Values, "written by pack-sync from packs.yaml: change it there") : default,
        Declared.Values,
        saves);

    private ConfigContent Content(ReadOnlyMemory<byte> bytes, ConfigValue.Map values, bool saves) => new(Path, bytes)
    {
        Present = Observed switch
        {
            ObservedConfig.Found file => file.Stat,
            ObservedConfig.Broken broken => broken.Stat,
            _ => null,
        },
        Digest = ConfigDigest.Of(values, Declared.Secret),
        SavesPresent = saves,
    };

    private static string Keys(IEnumerable<string> keys)
    {
        string[] all = [.. keys];
        var text = new StringBuilder(string.Join(", ", all.Take(NamedKeys).Select(Display.Safe)));
        return (all.Length > NamedKeys ? text.Append(", …") : text).ToString();
    }
}
