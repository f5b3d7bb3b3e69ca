using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Git;
using PackSync.Inspecting;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Importing;

/// <summary>Which packs a directory holds, as st2 would see them, and what they say of themselves. Writes nothing.</summary>
public static class PacksDirectoryReader
{
    /// <returns>Sorted; without the packs that come with StackStorm.</returns>
    /// <exception cref="DiagnosticException">The directory cannot be read, or there are none.</exception>
    public static ImmutableArray<FoundPack> Read(TargetLayout layout, DiagnosticBag diagnostics)
    {
        try
        {
            PackRef[] packs = [.. BasePaths.Directories(layout.PacksDirectory).Where(pack => !ShippedPacks.Contains(pack) && BasePaths.IsPack(layout.Pack(pack))).Order()];
            return packs.Length > 0
                ? [.. packs.Select(pack => Read(layout, pack, diagnostics))]
                : throw new DiagnosticException(ImportProblems.NothingThere(layout.PacksDirectory));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(InspectingProblems.CannotRead(layout.PacksDirectory, cause), cause);
        }
    }

    private static FoundPack Read(TargetLayout layout, PackRef pack, DiagnosticBag diagnostics)
    {
        string directory = layout.Pack(pack);
        ReceiptPlace place = ReceiptPlace.Find(layout, pack);
        return new FoundPack(
            pack,
            directory,
            KnownMetadata.Installed(pack, directory),
            PathStat.Read(Path.Combine(directory, ".git")) is null ? null : InstalledGit.Read(directory),
            place.Receipt is null ? null : ReceiptStore.Read(place.Receipt, pack, diagnostics));
    }
}
