namespace PackSync.Yaml;

public enum Yaml11Kind
{
    Text,
    Null,
    Boolean,
    Integer,
    Float,
    Date,
}

/// <param name="Text">What Python's <c>str()</c> shows of it: <c>True</c>, <c>None</c>, <c>1.1</c>. A date stays as written.</param>
public readonly record struct Yaml11Value(Yaml11Kind Kind, string Text)
{
    /// <inheritdoc cref="Yaml11.IsFalsy"/>
    public bool IsFalsy => Kind switch
    {
        Yaml11Kind.Text => Text.Length == 0,
        Yaml11Kind.Null => true,
        Yaml11Kind.Boolean => Text == "False",
        Yaml11Kind.Integer => Text == "0",
        Yaml11Kind.Float => Text is "0.0" or "-0.0",
        _ => false,
    };
}
