using PackSync.Reporting;
using PackSync.Resolving;

namespace PackSync.Cli.Commands;

/// <summary>A command that changes packs.yaml: the changed text is read and resolved as if it were written; only then both files are.</summary>
internal static class ManifestEditing
{
    public static async Task<Report> RunAsync(EnvironmentRun run, Func<byte[], byte[]> change)
    {
        LockCommand.RefuseLimits(run);
        byte[] changed = change(run.Environment.ReadOwn());
        using var pipeline = Pipeline.Load(run.Settings, run.Bag, changed);
        if (pipeline is null || await pipeline.ResolveAsync(UpdateScope.Nothing, run.Cancellation).ConfigureAwait(false) is not { } resolved)
            return run.Failed();
        run.Environment.SaveManifest(changed);
        return LockCommand.Write(run with { Pipeline = pipeline }, resolved, onlyCheck: false);
    }
}
