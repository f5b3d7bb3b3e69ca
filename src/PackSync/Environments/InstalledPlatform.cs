using System.Text.RegularExpressions;
using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Environments;

/// <summary>
/// The platform of a target: as packs.yaml says, or with <c>stackstorm: auto</c> the one that is installed beside its packs directory. StackStorm's own
/// packages are a virtualenv: <c>/opt/stackstorm/st2/lib/python3.8/site-packages/st2common/__init__.py</c> holds <c>__version__</c>.
/// </summary>
public static partial class InstalledPlatform
{
    private const int LongestFile = 1 << 16;

    public static Platform Of(TargetSettings target) => target.StackStorm switch
    {
        null => new Platform(null, target.Python),
        StackStormChoice.At at => new Platform(at.Version, target.Python),
        StackStormChoice.Auto auto => Find(target, auto),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Platform Find(TargetSettings target, StackStormChoice.Auto auto)
    {
        string home = Path.Combine(Path.GetDirectoryName(target.Packs) ?? "/", "st2");
        Platform[] found = Installations(home);
        if (found.DistinctBy(platform => platform.StackStorm).Count() == 1)
            return found[^1] with { Python = target.Python ?? found[^1].Python };
        Diagnostic why = found.Length == 0
            ? CompatibilityProblems.NoPlatform(home, auto.Place)
            : CompatibilityProblems.SeveralPlatforms(home, found.Select(platform => platform.StackStorm!.Text), auto.Place);
        return new Platform(null, target.Python) { WhyUnknown = why };
    }

    /// <summary>More than one where an upgrade left the packages of an older Python behind.</summary>
    private static Platform[] Installations(string home)
    {
        try
        {
            string libraries = Path.Combine(home, "lib");
            return Directory.Exists(libraries)
                ? [.. Directory.EnumerateDirectories(libraries, "python*").Order(StringComparer.Ordinal).Select(Read).OfType<Platform>()]
                : [];
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return []; // not ours to read is as good as not there
        }
    }

    private static Platform? Read(string python)
    {
        var file = new FileInfo(Path.Combine(python, "site-packages", "st2common", "__init__.py"));
        return file is { Exists: true, Length: < LongestFile }
            && Assignment().Match(File.ReadAllText(file.FullName)) is { Success: true } match
            && StackStormVersion.TryParse(match.Groups["version"].Value, out StackStormVersion? version)
                ? new Platform(version, PythonVersion.TryParse(Path.GetFileName(python)["python".Length..], out PythonVersion? its) ? its : null)
                : null;
    }

    [GeneratedRegex(@"^__version__\s*=\s*[""'](?<version>[^""'\r\n]+)[""']", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Assignment();
}
