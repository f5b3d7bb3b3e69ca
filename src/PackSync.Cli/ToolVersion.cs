using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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

    /// <summary>What a fault's report needs: <c>0.1.0+4e70a21 (.NET 10.0.12, native, linux-x64)</c>. The first word alone is the version.</summary>
    public static string Line
        => $"{WithCommit} ({RuntimeInformation.FrameworkDescription}, {(RuntimeFeature.IsDynamicCodeCompiled ? "portable" : "native")}, {RuntimeInformation.RuntimeIdentifier})";
}
