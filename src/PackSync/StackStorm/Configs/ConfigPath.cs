using System.Globalization;

namespace PackSync.StackStorm.Configs;

/// <summary>Where a value stands in a pack config. For people with dots, <c>instances.0.alias</c>, as StackStorm names it; inside, a JSON pointer.</summary>
/// <param name="Pointer">Such as <c>/instances/0/alias</c>; "" for the whole.</param>
public readonly record struct ConfigPath(string Pointer)
{
    public static readonly ConfigPath Root = new("");

    public bool IsRoot => Pointer.Length == 0;

    public IEnumerable<string> Segments => Pointer.Split('/').Skip(1).Select(Unescape);

    public ConfigPath Then(string key) => new($"{Pointer}/{key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}");

    public ConfigPath Then(int index) => new(string.Create(CultureInfo.InvariantCulture, $"{Pointer}/{index}"));

    public override string ToString() => string.Join('.', Segments);

    internal static string Unescape(string segment) => segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
