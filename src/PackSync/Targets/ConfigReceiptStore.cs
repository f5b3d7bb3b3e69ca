using System.Text.Json;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Hashing;
using PackSync.Packs;

namespace PackSync.Targets;

/// <summary>Reads and writes receipts of pack configs, <c>receipts/PACK.config</c>. A broken one reads as none, with a warning: the config counts as somebody else's.</summary>
public static class ConfigReceiptStore
{
    private const int FormatVersion = 1;

    public static string FileName(PackRef pack) => pack.Value + ".config";

    /// <returns>Null where there is none, or, with a warning, none that can be read.</returns>
    /// <param name="directory"><see cref="TargetLayout.Receipts"/>, or a run's own folder of receipts.</param>
    public static ConfigReceipt? Read(string directory, PackRef pack, DiagnosticBag diagnostics)
    {
        try
        {
            string path = Path.Combine(directory, FileName(pack));
            return File.Exists(path) ? Read(File.ReadAllBytes(path), pack) : null;
        }
        catch (Exception cause) when (cause is FormatException or JsonException or KeyNotFoundException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(TargetProblems.UnreadableConfigReceipt(pack, cause.Message));
            return null;
        }
    }

    /// <summary>
    /// The receipt that speaks of a config file as it was just read. While a run is open, the receipt of a config that it has written is still staged; the one under
    /// receipts/ is of the file that was there before, and would make an edit of the new one.
    /// </summary>
    /// <param name="present">Null: there is no file.</param>
    public static ConfigReceipt? Find(TargetLayout layout, PackRef pack, ReadOnlyMemory<byte>? present, DiagnosticBag diagnostics)
    {
        (string run, PackMove? open) = ReceiptPlace.OpenMove(layout, pack);
        ConfigReceipt? receipt = Read(layout.Receipts, pack, diagnostics);
        if (open?.Config is not { } config || (present is { } file && receipt?.IsOf(file.Span) == true))
            return receipt;
        return config.HasReceipt ? Read(layout.StagedReceipts(run), pack, diagnostics) ?? receipt : null;
    }

    /// <summary>Not flushed: the run flushes all of its staging at once.</summary>
    public static void Write(string directory, ConfigReceipt receipt)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("configReceipt", FormatVersion);
            json.WriteString("run", receipt.RunId);
            json.WriteString("salt", receipt.Salt);
            json.WriteString("digest", receipt.Digest.ToString());
            json.WriteEndObject();
        }

        OwnFiles.Replace(Path.Combine(directory, FileName(receipt.Ref)), bytes.ToArray(), flush: false);
    }

    private static ConfigReceipt Read(byte[] bytes, PackRef pack)
    {
        using JsonDocument document = JsonDocument.Parse(bytes);
        JsonElement root = document.RootElement;
        if (root.GetProperty("configReceipt").GetInt32() != FormatVersion)
            throw new FormatException("a newer version wrote it");
        string run = root.GetProperty("run").GetString()!;
        return new ConfigReceipt(
            pack,
            RunIdentity.IsRunId(run) ? run : throw new FormatException("its run is none"),
            root.GetProperty("salt").GetString()!,
            Sha256Digest.TryParse(root.GetProperty("digest").GetString(), out Sha256Digest? digest) ? digest.Value : throw new FormatException("its digest is none"));
    }
}
