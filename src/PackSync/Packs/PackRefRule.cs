using System.Diagnostics.CodeAnalysis;

namespace PackSync.Packs;

/// <summary>
/// Which ref a pack.yaml gives its pack, by st2common/util/pack.py get_pack_ref_from_metadata as installing calls it: its <c>ref</c>, else its
/// <c>name</c>. But checked strictly and before anything is written: st2 takes a <c>ref</c> of <c>a/b</c> or <c>/x</c> as it is and joins it to the packs directory.
/// </summary>
public static class PackRefRule
{
    /// <param name="fault">Completes "pack.yaml …".</param>
    public static bool TryDerive(PackMetadata metadata, [NotNullWhen(true)] out PackRef? pack, [NotNullWhen(false)] out string? fault)
    {
        fault = null;
        if (PackRef.TryParse(metadata.DeclaredRef ?? metadata.Name, out pack))
            return true;
        fault = metadata.DeclaredRef is { } declared
            ? $"has the ref '{Diagnostics.Display.Safe(declared)}', which is not [a-z0-9_]+ or is reserved"
            : $"has no ref, and its name '{Diagnostics.Display.Safe(metadata.Name)}' cannot serve as one";
        return false;
    }

    /// <summary>
    /// The pack does not say what it is called. Registering then goes by its directory, so whoever chooses the directory names the pack. A reserved
    /// name says enough: it is refused.
    /// </summary>
    public static bool IsNamedByDirectory(PackMetadata metadata)
        => metadata.DeclaredRef is null && !PackRef.TryParse(metadata.Name, out _) && !PackRef.IsReserved(metadata.Name);
}
