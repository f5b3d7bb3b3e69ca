using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Lockfiles;

/// <summary>
/// The canonical bytes of packs.lock: sorted, LF, every scalar double-quoted (a hash like 1e12… is a float elsewhere), no clock, no host,
/// no global hash, so that two branches that bump two packs merge. A new optional key keeps format 1; a changed meaning needs format 2.
/// </summary>
public static class LockFileWriter
{
    private const string Header = """
        # packs.lock: written by pack-sync. Commit it; change it with `dotnet pack-sync lock` or `update`.
        lock: 1

        """;

    public static byte[] Write(LockFile lockFile)
    {
        var text = new StringBuilder(Header.ReplaceLineEndings("\n"));
        text.Append(lockFile.Packs.IsEmpty ? "packs: {}\n" : "packs:\n");
        foreach (LockedPack pack in lockFile.Packs.Values)
            Append(text, pack);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, LockedPack pack)
    {
        text.Append(CultureInfo.InvariantCulture, $"  {pack.Ref}:\n");
        Append(text, "requested", pack.Requested);
        Append(text, "version", pack.Version);
        Append(text, "source", pack.Source);
        Append(text, "path", pack.Path);
        Append(text, "tagPrefix", pack.TagPrefix);
        Append(text, "ref", pack.Reference);
        Append(text, "commit", pack.Commit?.Hex);
        Append(text, "tree", pack.Tree?.Hex);
        Append(text, "content", pack.Content.ToString());
        Append(text, "index", pack.Index);
        Append(text, "stackstorm", pack.Requirements.StackStorm);
        Append(text, "python", pack.Requirements.Python);
        Append(text, "requires", pack.Requires);
        Append(text, "requiredBy", pack.RequiredBy);
    }

    private static void Append(StringBuilder text, string key, string? value)
    {
        if (value is not null)
            text.Append(CultureInfo.InvariantCulture, $"    {key}: {Quote(value)}\n");
    }

    private static void Append(StringBuilder text, string key, ImmutableArray<PackRef> refs)
        => text.Append(CultureInfo.InvariantCulture, $"    {key}: [{string.Join(", ", refs.Order().Select(pack => Quote(pack.Value)))}]\n");

    /// <summary>YAML's double-quoted form. Control characters are escaped, and those that make text read otherwise than it is: locks are reviewed.</summary>
    private static string Quote(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (char character in value)
        {
            if (character is '"' or '\\')
                quoted.Append('\\').Append(character);
            else if (Display.IsUnsafe(character) || character == '\ufeff')
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else
                quoted.Append(character);
        }

        return quoted.Append('"').ToString();
    }
}
