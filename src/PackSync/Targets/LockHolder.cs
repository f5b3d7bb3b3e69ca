using System.Globalization;
using System.Text.Json;
using PackSync.Files;

namespace PackSync.Targets;

/// <summary>
/// Who holds the run lock: one line of JSON in <c>run.holder</c>, which is there from the moment a run has the target until it lets go. It is made whole and
/// exclusively, so that of two hosts whose kernels do not see each other's locks one wins.
/// </summary>
internal static class LockHolder
{
    private const int FormatVersion = 1;

    /// <returns>Null where nobody holds the lock; also where what is there cannot be read, which only a power cut can leave.</returns>
    public static RunIdentity? Read(TargetLayout layout)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(layout.RunHolder));
            return Read(document.RootElement);
        }
        catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException or JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <returns>False where somebody else was first.</returns>
    public static bool TryCreate(TargetLayout layout, RunIdentity identity) => OwnFiles.TryCreateWhole(layout.RunHolder, Write(identity));

    /// <summary>In the place of a holder that is dead.</summary>
    public static void Replace(TargetLayout layout, RunIdentity identity) => OwnFiles.Replace(layout.RunHolder, Write(identity), flush: false);

    public static void Delete(TargetLayout layout) => OwnFiles.Delete(layout.RunHolder);

    private static byte[] Write(RunIdentity identity)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("holder", FormatVersion);
            json.WriteString("run", identity.RunId);
            json.WriteNumber("pid", identity.ProcessId);
            json.WriteString("host", identity.Host);
            json.WriteString("boot", identity.BootId);
            json.WriteString("user", identity.User);
            json.WriteString("command", identity.Command);
            json.WriteString("start", identity.Start.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    private static RunIdentity Read(JsonElement root) => new(
        root.GetProperty("run").GetString()!,
        root.GetProperty("pid").GetInt32(),
        root.GetProperty("host").GetString()!,
        root.GetProperty("user").GetString()!,
        root.GetProperty("command").GetString()!,
        DateTimeOffset.Parse(root.GetProperty("start").GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal))
    {
        BootId = root.GetProperty("boot").GetString(),
    };
}
