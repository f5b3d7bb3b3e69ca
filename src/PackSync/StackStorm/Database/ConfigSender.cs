using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Packs;
using PackSync.StackStorm.Configs;
using PackSync.StackStorm.Registration;
using PackSync.Targets;

namespace PackSync.StackStorm.Database;

/// <summary>
/// Puts declared configs where StackStorm's disk is not ours, through its API, once it knows their schema. What it has is compared by value first, and what somebody else put there is kept as a
/// copy. What it took is noted by a salted digest, so it is sent once.
/// </summary>
/// <param name="run">Id of this run.</param>
internal sealed partial class ConfigSender(ApiConnection connection, TargetLayout layout, string run, DiagnosticBag diagnostics)
{
    /// <exception cref="DiagnosticException">StackStorm would not have it, or knows no schema of the pack.</exception>
    /// <exception cref="ApiDownException">It did not answer, or not as itself.</exception>
    /// <returns>True: it was sent; false: StackStorm has it already.</returns>
    public async Task<bool> SendAsync(PendingConfig config, CancellationToken cancellation)
    {
        // a PUT for a pack without a schema answers 404 and stores the config all the same, and then the list of all configs is broken
        ApiAnswer schema = await connection.SendAsync(HttpMethod.Get, $"config_schemas/{config.Ref}", null, cancellation).ConfigureAwait(false);
        if (schema.Status == HttpStatusCode.NotFound)
            throw new DiagnosticException(DatabaseProblems.NoSchemaThere(config.Ref));
        if (!schema.IsObject)
            throw Refused(config.Ref, schema);
        ConfigValue.Map? found = await FindAsync(config.Ref, cancellation).ConfigureAwait(false);
        var comparison = new ConfigComparison(config.Declared with { Values = (ConfigValue.Map)AsFarAsKnown(config.Declared.Values, found) }, found ?? ConfigValue.Map.Empty, config.Schema);
        if (found is not null && comparison.Changes.IsEmpty && comparison.NotCompared.IsEmpty)
        {
            Note(config, found);
            return false;
        }

        if (found is { Entries.IsEmpty: false } && !comparison.Changes.IsEmpty && ConfigReceiptStore.Read(layout.TakenConfigs, config.Ref, new DiagnosticBag())?.IsOf(PendingConfigs.Form(found)) != true)
            await KeepAsync(config.Ref, comparison, cancellation).ConfigureAwait(false);
        ApiAnswer answer = await connection.SendAsync(HttpMethod.Put, $"configs/{config.Ref}", ConfigJson.Write(config.Declared.Values), cancellation).ConfigureAwait(false);
        Note(config, answer.IsObject && Values(answer) is { } taken ? taken : throw Refused(config.Ref, answer));
        return true;
    }

    /// <returns>Null where it has none.</returns>
    private async Task<ConfigValue.Map?> FindAsync(PackRef pack, CancellationToken cancellation, string query = "")
    {
        ApiAnswer answer = await connection.SendAsync(HttpMethod.Get, $"configs/{pack}{query}", null, cancellation).ConfigureAwait(false);
        return answer.Status == HttpStatusCode.NotFound ? null : answer.IsObject && Values(answer) is { } found ? found : throw Refused(pack, answer);
    }

    /// <summary>Somebody else's, as far as StackStorm shows it to us.</summary>
    private async Task KeepAsync(PackRef pack, ConfigComparison comparison, CancellationToken cancellation)
    {
        ConfigValue.Map found = await FindAsync(pack, cancellation, "?show_secrets=true").ConfigureAwait(false) ?? ConfigValue.Map.Empty;
        string copy = Path.Combine(layout.Saved(run), ".configs", $"{pack}.yaml");
        OwnFiles.MakePrivateDirectory(Path.GetDirectoryName(copy)!);
        OwnFiles.Replace(copy, ConfigYaml.Write(found, "as it stood in StackStorm"), flush: false);
        diagnostics.Add(DatabaseProblems.ConfigReplaced(pack, [.. comparison.Changes.Select(change => change.Key)], copy));
    }

    private void Note(PendingConfig config, ConfigValue.Map taken)
    {
        OwnFiles.MakePrivateDirectory(layout.TakenConfigs);
        ConfigReceiptStore.Write(layout.TakenConfigs, ConfigReceipt.Of(config.Ref, run, PendingConfigs.Form(taken)));
        ConfigReceiptStore.Write(layout.SentConfigs, ConfigReceipt.Of(config.Ref, run, config.Bytes));
    }

    /// <summary>Where StackStorm masks a value, nothing is known of it.</summary>
    private static ConfigValue AsFarAsKnown(ConfigValue declared, ConfigValue? found) => (declared, found) switch
    {
        (_, ConfigValue.Text { Value: ShownValue.Mask }) => new ConfigValue.Unset("masked"),
        (ConfigValue.Map map, ConfigValue.Map other) => new ConfigValue.Map([.. map.Entries.Select(entry => KeyValuePair.Create(entry.Key, AsFarAsKnown(entry.Value, other.Find(entry.Key))))]),
        (ConfigValue.List list, ConfigValue.List other) when list.Items.Length == other.Items.Length => new ConfigValue.List([.. list.Items.Zip(other.Items).Select(pair => AsFarAsKnown(pair.First, pair.Second))]),
        _ => declared,
    };

    private static ConfigValue.Map? Values(ApiAnswer answer) => answer.Json!.Value.TryGetProperty("values", out JsonElement values) ? ConfigJson.Read(values) as ConfigValue.Map : null;

    /// <summary>StackStorm's message holds the value that it would not have.</summary>
    private static Exception Refused(PackRef pack, ApiAnswer answer) => answer.Fault is { } fault
        ? new DiagnosticException(DatabaseProblems.ConfigRefused(pack, Attribute().Match(fault) is { Success: true } named ? $"it names the attribute '{named.Groups[1].Value}'" : $"HTTP {(int)answer.Status}"))
        : ApiConnection.NoApi(answer);

    [GeneratedRegex("(?:attribute|key|for) \"([^\"]{1,100})\"", RegexOptions.CultureInvariant)]
    private static partial Regex Attribute();
}
