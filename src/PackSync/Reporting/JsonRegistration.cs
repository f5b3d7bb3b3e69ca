using PackSync.StackStorm.Registration;

namespace PackSync.Reporting;

/// <param name="Open">Packs that it has yet to be told of.</param>
internal sealed record JsonRegistration(string[] Registered, string[] Open)
{
    /// <summary>Rows whose files were gone.</summary>
    public JsonOrphan[]? Deleted { get; init; }

    public static JsonRegistration? Of(RegistrationResult result) => result.Registered.IsEmpty && result.Open.IsEmpty && result.Deleted.IsEmpty
        ? null
        : new([.. result.Registered.Select(pack => pack.Value)], [.. result.Open.Select(pack => pack.Value)])
        {
            Deleted = result.Deleted.IsEmpty ? null : [.. result.Deleted.Select(JsonOrphan.Of)],
        };
}
