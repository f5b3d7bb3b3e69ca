using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Hashing;
using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Planning.SavedPlans;

/// <summary>The file's values → a plan. Every fault is a <see cref="FormatException"/>.</summary>
internal static class SavedPlanReading
{
    public static SavedPlan Read(SavedPlanDocument document)
    {
        SavedOptions options = document.Options;
        return new SavedPlan(
            document.Made,
            new PlanBasis(
                document.Basis.Tool,
                document.Basis.Host,
                document.Basis.PacksDirectory,
                document.Basis.ManifestPath,
                Digest(document.Basis.Manifest),
                Digest(document.Basis.Lock),
                document.Basis.Packs.ToImmutableSortedDictionary(pack => PackRef.Parse(pack.Key), pack => Digest(pack.Value))),
            new Permissions(options.Prune, options.Repair, options.Adopt, options.AllowEmpty, Refs(options.Only), Refs(options.Except)) { AllowBreaking = options.AllowBreaking },
            options.KeepGoing,
            options.Frozen,
            new Plan([.. document.Steps.Select(Step)], [], null, []) { Exchange = Known(document.Exchange), Hold = Hold(document.Hold) });
    }

    private static PlanStep Step(SavedStep step)
    {
        var pack = PackRef.Parse(step.Pack);
        PlanAction action = Known(step.Action);
        return step.Kind switch
        {
            "put" => new PlanStep.PutPack(pack, action, step.Reason, Refusal(step.Refusal), Locked(pack, Has(step.To)), Install(Has(step.Install)), Version(step.From), Drift(step.Drift))
            {
                SaveWhole = Has(step.SaveWhole),
            },
            "record" => new PlanStep.RecordPack(pack, action, step.Reason, Locked(pack, Has(step.To)), Install(Has(step.Install))),
            "remove" => new PlanStep.RemovePack(pack, step.Reason, Refusal(step.Refusal), Version(Has(step.From))!, Drift(step.Drift))
            {
                SaveWhole = Has(step.SaveWhole),
                IsUnmanaged = Has(step.IsUnmanaged),
                IsGone = Has(step.IsGone),
            },
            "leave" => new PlanStep.LeavePack(pack, step.Reason, Version(step.From), Known(Has(step.Cause)))
            {
                Hold = Hold(step.Hold),
                Instead = step.Instead is { } instead ? Step(instead) : null,
            },
            "config" => new PlanStep.PutConfig(pack, step.Reason, Refusal(step.Refusal), Content(Has(step.Config)), Changes(Has(step.Config))) { IsEdited = Has(step.Config).IsEdited },
            "recordConfig" => new PlanStep.RecordConfig(pack, step.Reason, Content(Has(step.Config))),
            "leaveConfig" => new PlanStep.LeaveConfig(pack, step.Reason, [.. Has(step.Config).NotCompared]) { Refusal = Refusal(step.Refusal) },
            _ => throw new FormatException($"'{Display.Safe(step.Kind)}' is no kind of step"),
        };
    }

    /// <summary>To be shown and compared; what is written comes from packs.yaml.</summary>
    private static ConfigContent Content(SavedConfig config) => new(Has(config.Path), default)
    {
        Present = config.Present is { } file ? new FileStat(file.Size, file.Modified, 0, file.Inode) : null,
        Digest = Has(config.Digest),
        SavesPresent = config.SavesPresent,
    };

    private static ImmutableArray<ConfigChange> Changes(SavedConfig config) => [.. config.Changes.Select(change => new ConfigChange(change.Key, change.From, change.To))];

    private static LockedPack Locked(PackRef pack, SavedPack saved) => new(
        pack,
        saved.Requested,
        saved.Version,
        saved.Source,
        saved.Path,
        saved.TagPrefix,
        saved.Reference,
        saved.Commit is { } commit ? CommitId.Parse(commit) : null,
        saved.Tree is { } tree ? TreeId.Parse(tree) : null,
        ContentHash.TryParse(saved.Content, out ContentHash? content) ? content.Value : throw new FormatException("a content hash is none"),
        saved.Index,
        Refs(saved.Requires),
        Refs(saved.RequiredBy));

    private static InstallOptions Install(SavedInstall install) => new(Known(install.Checkout), [.. install.Ignore], [.. install.Keep]);

    private static InstalledVersion? Version(SavedVersion? version)
        => version is null ? null : new InstalledVersion(version.Version, version.Commit is { } commit ? CommitId.Parse(commit) : null, version.Source);

    private static ImmutableArray<FileDrift> Drift(SavedDrift[]? drift) => [.. Has(drift).Select(file => new FileDrift(file.Path, Known(file.Kind)))];

    private static Hold? Hold(SavedHold? hold) => hold is null ? null : new Hold(hold.By, hold.Host, hold.Since, hold.Reason, hold.Until) { Run = hold.Run };

    /// <summary>Diagnostics are shown as they are, because we made them; these somebody else may have.</summary>
    private static Diagnostic? Refusal(SavedRefusal? refusal) => refusal is null ? null : Diagnostic.Error(
        Plain(refusal.Code),
        Plain(refusal.Message),
        refusal.Help is null ? null : Plain(refusal.Help),
        refusal is { File: { } file, Line: { } line, Column: { } column } ? new SourcePlace(Plain(file), line, column) : null,
        FailureKind.Refused);

    private static string Plain(string text) => text.Any(Display.IsUnsafe) ? throw new FormatException("a refusal holds control characters") : text;

    private static Sha256Digest Digest(string text) => Sha256Digest.TryParse(text, out Sha256Digest? digest) ? digest.Value : throw new FormatException("a digest is none");

    private static ImmutableArray<PackRef> Refs(string[] texts) => [.. texts.Select(PackRef.Parse)];

    private static T Has<T>(T? value)
        where T : class
        => value ?? throw new FormatException("a step lacks what its kind has");

    private static T Has<T>(T? value)
        where T : struct
        => value ?? throw new FormatException("a step lacks what its kind has");

    /// <summary>A number in an enumeration's place reads as one, known or not.</summary>
    private static T Known<T>(T value)
        where T : struct, Enum
        => Enum.IsDefined(value) ? value : throw new FormatException($"{value} is none that this version knows");
}
