using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Importing;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.StackStorm.Reading;

/// <summary>Importing without the files: what packs.yaml would have to say of the packs that StackStorm has registered in one packs directory.</summary>
internal static class RegisteredImport
{
    /// <returns>Sorted; without the packs that come with StackStorm.</returns>
    /// <exception cref="DiagnosticException">There are none.</exception>
    public static async Task<ImmutableArray<ImportOutcome>> RunAsync(
        PackImporter importer, ImmutableArray<KnownPack> registered, TargetLayout layout, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        KnownPack[] ours = [.. registered.Where(pack => !ShippedPacks.Contains(pack.Ref))];
        KnownPack[] elsewhere = [.. ours.Where(pack => pack.Path is { } path && Path.GetDirectoryName(path) != layout.PacksDirectory)];
        ImmutableArray<FoundPack> found = [.. ours.Except(elsewhere).Select(pack => new FoundPack(pack.Ref, "", pack.Metadata, null, null))];
        if (ours.Length == 0)
            throw new DiagnosticException(ImportProblems.NothingThere(layout.PacksDirectory));
        ImmutableArray<ImportOutcome> outcomes = await importer.ImportVersionsAsync(found, diagnostics, cancellation).ConfigureAwait(false);
        if (outcomes.OfType<ImportOutcome.Known>().Count() is > 0 and var packs)
            diagnostics.Add(ImportProblems.NotProven(packs));
        IEnumerable<ImportOutcome> leftOut = elsewhere.Select(pack => new ImportOutcome.LeftOut(pack.Ref, ImportProblems.Elsewhere(pack.Ref, pack.Path!, layout.PacksDirectory)));
        return [.. outcomes.Concat(leftOut).OrderBy(outcome => outcome.Ref)];
    }
}
