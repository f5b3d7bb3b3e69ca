using System.Collections.Immutable;

namespace PackSync.Yaml;

/// <summary>A piece of YAML that knows where it stands. Lines and columns count from 1.</summary>
public abstract record YamlNode(int Line, int Column)
{
    /// <summary>As shown; null: the file that is being read.</summary>
    public string? File { get; init; }

    /// <summary>For messages: "text", "a list", "a mapping", "nothing".</summary>
    public abstract string Describe();
}

/// <param name="IsPlain">Neither quoted nor tagged: only then may a reader give it a type.</param>
public sealed record YamlScalar(string Value, bool IsPlain, int Line, int Column) : YamlNode(Line, Column)
{
    /// <summary><c>key:</c>, <c>key: null</c> or <c>key: ~</c>.</summary>
    public bool IsNull => IsPlain && Value is "" or "null" or "~" or "Null" or "NULL";

    public override string Describe() => IsNull ? "nothing" : $"'{Diagnostics.Display.Safe(Value)}'";
}

public sealed record YamlSequence(ImmutableArray<YamlNode> Items, int Line, int Column) : YamlNode(Line, Column)
{
    public override string Describe() => "a list";
}

public sealed record YamlMapping(ImmutableArray<KeyValuePair<YamlScalar, YamlNode>> Entries, int Line, int Column) : YamlNode(Line, Column)
{
    /// <returns>The last entry of that key, as PyYAML has it; a strict reader has refused duplicates already.</returns>
    public YamlNode? Find(string key) => Entries.LastOrDefault(entry => entry.Key.Value == key).Value;

    public override string Describe() => "a mapping";
}
