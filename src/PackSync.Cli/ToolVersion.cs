using System.Reflection;

namespace PackSync.Cli;

/// <summary>This build: <c>0.1.0+4e70a21…</c>, as the SDK composes it from Directory.Build.props and the checkout's commit.</summary>
internal static class ToolVersion
{
    private const int ShortCommit = 7;

    private static readonly string[] Parts =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+', 2);

    /// <summary>Without the commit.</summary>
    public static string Text => Parts[0];

    /// <summary>With the commit, where the build knew one: <c>0.1.0+4e70a21</c>.</summary>
    public static string WithCommit => Parts is [string version, { Length: >= ShortCommit } commit] ? $"{version}+{commit[..ShortCommit]}" : Text;
}
