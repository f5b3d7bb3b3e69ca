namespace PackSync.Cli.Arguments;

/// <summary>One option as people write it; parser and help both read it here.</summary>
/// <param name="Name">Without dashes.</param>
/// <param name="Value">What stands for the value in help, such as FILE; null: a switch.</param>
internal sealed record OptionSpec(string Name, string? Value, string Help)
{
    public char? Letter { get; init; }

    /// <summary>May be given several times.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>The value may be left out: <c>--wait</c> or <c>--wait=30</c>.</summary>
    public bool ValueIsOptional { get; init; }

    public string Long => "--" + Name;

    /// <summary>Such as <c>-f, --file FILE</c>.</summary>
    public string Usage
    {
        get
        {
            string value = (Value, ValueIsOptional) switch
            {
                (null, _) => "",
                (_, true) => $"[={Value}]",
                _ => $" {Value}",
            };
            return $"{(Letter is null ? "    " : $"-{Letter}, ")}{Long}{value}";
        }
    }
}
