using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Planning;
using PackSync.StackStorm.Configs;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>
/// Builds a pack config under staging as it will stand: bytes, mode 0640, the owner of what it replaces or of its directory, the target's group. Copies an edited
/// one to saved/. Touches nothing outside .pack-sync but a configs directory that is missing.
/// </summary>
internal sealed class ConfigStaging(RunFolders folders, string? group, DiagnosticBag warnings)
{
    private const UnixFileMode OwnerWritesGroupReads = (UnixFileMode)0b110_100_000;

    public StagedStep Put(PlanStep.PutConfig step)
    {
        ConfigContent content = step.Content;
        string staged = folders.StagedConfig(step.Ref);
        OwnFiles.MakePrivateDirectory(Path.GetDirectoryName(staged)!);
        OwnFiles.Replace(staged, content.Bytes.Span, flush: false);
        OwnFiles.MakeDirectory(Path.GetDirectoryName(content.Path)!);
        SetRights(step, staged);
        WriteReceipt(step, content);
        var move = new ConfigMove(content.Path, Puts: true, WasThere: content.Present is not null, HasReceipt: true) { Expected = content.Present };
        return new StagedStep(step, new PackMove(step.Ref, default, default, ReceiptMove.Put) { Config = move }, content.SavesPresent ? Save(step) : null);
    }

    /// <exception cref="DiagnosticException">The file is not the one that the plan saw.</exception>
    public StagedStep Record(PlanStep.RecordConfig step)
    {
        if (PathStat.Read(step.Content.Path)?.Stat != step.Content.Present)
            throw new DiagnosticException(ApplyProblems.ConfigChangedSincePlan(step.Ref, step.Content.Path));
        WriteReceipt(step, step.Content);
        return new StagedStep(step, new PackMove(step.Ref, default, default, ReceiptMove.Put), null);
    }

    private string Save(PlanStep.PutConfig step)
    {
        string to = folders.SavedConfig(step.Ref);
        OwnFiles.MakePrivateDirectory(folders.Layout.Saved(folders.RunId));
        PlacedFile.Keep(step.Content.Path, to, flush: false);
        return to;
    }

    private void WriteReceipt(PlanStep step, ConfigContent content)
    {
        OwnFiles.MakePrivateDirectory(folders.StagedReceipts);
        ConfigReceiptStore.Write(folders.StagedReceipts, ConfigReceipt.Of(step.Ref, folders.RunId, content.Bytes.Span));
    }

    /// <summary>It is readable for its group only, so a wrong one keeps StackStorm out: that is said.</summary>
    private void SetRights(PlanStep.PutConfig step, string staged)
    {
        FileRights like = FileRights.Of(step.Content.Present is null ? Path.GetDirectoryName(step.Content.Path)! : step.Content.Path);
        try
        {
            int wanted = group is null ? like.Group : OwnFiles.FindGroup(group) ?? throw new IOException($"there is no group {group}");
            FileRights now = FileRights.Of(staged);
            if (now.Group != wanted)
                OwnFiles.SetGroup(staged, wanted);
            if (now.User != like.User)
                OwnFiles.SetOwner(staged, like.User, wanted);
        }
        catch (IOException cause)
        {
            warnings.Add(ConfigProblems.RightsNotSet(step.Ref, step.Content.Path, cause.Message));
        }

        OwnFiles.SetMode(staged, OwnerWritesGroupReads);
    }
}
