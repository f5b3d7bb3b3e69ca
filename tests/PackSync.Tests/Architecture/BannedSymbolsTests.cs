using System.Reflection;
using PackSync.TestKit;

namespace PackSync.Tests.Architecture;

/// <summary>A line that names nothing bans nothing, and the analyzer does not say so.</summary>
public sealed class BannedSymbolsTests
{
    private static readonly Assembly[] Assemblies = [typeof(object).Assembly, typeof(Console).Assembly, typeof(LibGit2Sharp.Repository).Assembly, typeof(System.Security.Cryptography.SHA256).Assembly];

    [Theory]
    [InlineData("src/BannedSymbols.txt")]
    [InlineData("src/PackSync/BannedSymbols.txt")]
    public void Every_banned_symbol_exists(string list)
        => File.ReadLines(Path.Combine(RepositoryRoot.Path, list))
            .Where(line => !line.StartsWith("//", StringComparison.Ordinal))
            .Select(line => line.Split(';')[0])
            .Where(id => !Known(id))
            .ShouldBeEmpty();

    private static bool Known(string id)
    {
        string name = id[2..].Split('(')[0];
        return id[0] == 'T'
            ? Find(name) is not null
            : Find(name[..name.LastIndexOf('.')])?.GetMembers().Any(member => Id(member) == id) == true;
    }

    private static Type? Find(string name) => Assemblies.Select(assembly => assembly.GetType(name)).FirstOrDefault(type => type is not null);

    private static string Id(MemberInfo member) => member switch
    {
        PropertyInfo => $"P:{member.DeclaringType!.FullName}.{member.Name}",
        MethodBase method => $"M:{member.DeclaringType!.FullName}.{member.Name.Replace('.', '#')}{Parameters(method)}",
        _ => "",
    };

    private static string Parameters(MethodBase method)
        => method.GetParameters() is { Length: > 0 } parameters ? $"({string.Join(',', parameters.Select(parameter => Name(parameter.ParameterType)))})" : "";

    private static string Name(Type type) => type switch
    {
        { IsArray: true } => Name(type.GetElementType()!) + "[]",
        { IsGenericType: true } => $"{type.Namespace}.{type.Name.Split('`')[0]}{{{string.Join(',', type.GenericTypeArguments.Select(Name))}}}",
        { IsNested: true, FullName: not null } => type.FullName.Replace('+', '.'),
        _ => type.FullName ?? type.Name,
    };
}
