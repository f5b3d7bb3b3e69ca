using System.Text.RegularExpressions;
using PackSync.TestKit;

namespace PackSync.Package.Tests;

internal static partial class ToolVersion
{
    /// <summary>The version that Directory.Build.props gives to everything.</summary>
    public static string OfThisTree { get; } = Element().Match(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "Directory.Build.props"))).Groups[1].Value;

    [GeneratedRegex("<Version>(.+)</Version>", RegexOptions.CultureInvariant)]
    private static partial Regex Element();
}
