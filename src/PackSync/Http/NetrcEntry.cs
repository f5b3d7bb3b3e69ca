namespace PackSync.Http;

/// <summary>One <c>machine</c> of a netrc file, or its <c>default</c>.</summary>
/// <param name="Machine">Null for <c>default</c>.</param>
internal sealed record NetrcEntry(string? Machine)
{
    public string? Login { get; init; }

    public string? Password { get; init; }

    /// <summary>As git-credential-netrc has it: the entry is for that one only.</summary>
    public string? Port { get; init; }

    public string? Protocol { get; init; }

    public bool Answers(Uri address, bool mayBeDefault)
        => (Machine is null ? mayBeDefault : Machine.Equals(address.IdnHost, StringComparison.OrdinalIgnoreCase))
            && (Port is null || Port == address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture))
            && (Protocol is null || Protocol == address.Scheme);

    public override string ToString() => Machine ?? "default"; // a record would print the password
}
