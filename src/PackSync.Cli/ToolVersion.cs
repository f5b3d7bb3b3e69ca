using System.Reflection;

namespace PackSync.Cli;

/// <summary>This build's version, without the commit that the SDK appends.</summary>
internal static class ToolVersion
{
    public static string Text { get; } = typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
