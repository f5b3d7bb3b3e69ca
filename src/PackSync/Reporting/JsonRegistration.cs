using PackSync.StackStorm.Registration;

namespace PackSync.Reporting;

/// <param name="Open">Packs that it has yet to be told of.</param>
internal sealed record JsonRegistration(string[] Registered, string[] Open)
{
    /// <summary>Rows whose files were gone.</summary>
    public JsonOrphan[]? Deleted { get; init; }

    /// <summary>Packs whose declared config was sent.</summary>
    public string[]? SentConfigs { get; init; }

    /// <summary>Of register, where StackStorm builds them.</summary>
    public JsonVirtualenvs? Virtualenvs { get; init; }

    /// <summary>What an operator chose, and registering had undone.</summary>
    public JsonChoice[]? PutBack { get; init; }

    public static JsonRegistration? Of(RegistrationResult result) => result.Registered.IsEmpty && result.Open.IsEmpty && result.Deleted.IsEmpty && result.PutBack.IsEmpty && result.SentConfigs.IsEmpty
        ? null
        : new([.. result.Registered.Select(pack => pack.Value)], [.. result.Open.Select(pack => pack.Value)])
        {
            SentConfigs = result.SentConfigs.IsEmpty ? null : [.. result.SentConfigs.Select(pack => pack.Value)],
            PutBack = result.PutBack.IsEmpty ? null : [.. result.PutBack.Select(JsonChoice.Of)],
            Deleted = result.Deleted.IsEmpty ? null : [.. result.Deleted.Select(JsonOrphan.Of)],
        };
}
