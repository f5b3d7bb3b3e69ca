using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Environments;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.StackStorm.Configs;
using PackSync.StackStorm.Schemas;
using PackSync.Yaml;

namespace PackSync.StackStorm.ConfigEditing;

/// <summary>The config that packs.yaml declares for one pack, on its way to another: what it is now, what its schema says, and what the text would have to be.</summary>
/// <param name="Schema">Of the locked version, else of what is installed; null: the pack has none.</param>
/// <param name="Version">Which one that is, for people.</param>
/// <param name="Declared">As it is written: variables are names.</param>
/// <param name="Start">What is changed: the same, or where nothing is declared the config that StackStorm has.</param>
public sealed record ConfigDraft(PackRef Ref, PackSchema? Schema, string Version, ConfigValue.Map Declared, ConfigValue.Map Start)
{
    /// <summary>As people would type the path of the file that is changed: packs.yaml, or the one that <c>configFrom</c> names.</summary>
    public required string Shown { get; init; }

    public required PackEnvironment Environment { get; init; }

    public required PackEntry Entry { get; init; }

    /// <summary>With one key more, or another value for it.</summary>
    /// <param name="text">As it was typed.</param>
    /// <exception cref="DiagnosticException">The schema does not know the key, or nothing can stand there.</exception>
    public ConfigValue.Map Set(ConfigValue.Map values, ConfigPath path, string text)
    {
        LeafSchema? leaf = Schema is null ? null : LeafSchema.Find(Schema, path);
        if (Schema is { } schema && leaf is null && !IsFree(schema, path))
            throw new DiagnosticException(ConfigEditProblems.UnknownKey(Ref, path.ToString(), Version, schema.Attributes.Entries.Select(entry => entry.Key)));
        return ConfigPlaces.With(WithLists(values, path), path, ConfigAnswer.Of(text, leaf?.Node)) ?? throw new DiagnosticException(ConfigEditProblems.InTheWay(Ref, path.ToString()));
    }

    /// <exception cref="DiagnosticException">There is no such key.</exception>
    public ConfigValue.Map Unset(ConfigValue.Map values, ConfigPath path)
        => ConfigPlaces.Find(values, path) is null ? throw new DiagnosticException(ConfigEditProblems.NotThere(Ref, path.ToString())) : ConfigPlaces.Without(values, path);

    /// <summary>For whoever cannot go on without a schema.</summary>
    public DiagnosticException NothingToAsk() => new(ConfigEditProblems.NothingToAsk(Ref, Version));

    /// <summary>What the file would be, read again and checked; nothing is written.</summary>
    /// <param name="environment">Looks up an environment variable.</param>
    /// <returns>Null where <paramref name="diagnostics"/> got an error.</returns>
    /// <exception cref="DiagnosticException">The text is laid out so that no command changes it.</exception>
    public ConfigProposal? Propose(ConfigValue.Map values, Func<string, string?> environment, DiagnosticBag diagnostics)
    {
        ImmutableArray<ConfigDifference> differences = ConfigDifference.Between(Declared, values);
        var own = new DiagnosticBag();
        ConfigProposal proposal = Entry.Config is PackConfigSource.FromFile file ? OfFile(file, values) : OfManifest(differences, own);
        if (Read(proposal, own, environment) is { } declared)
        {
            if (Schema is not null)
                own.AddRange(ConfigCheck.Of(declared, Schema, Version));
            // what is no longer said here may be said by a file that this one extends
            differences = ConfigDifference.Between(Declared, Written(declared.Text));
        }

        // a line of a text that nobody has is no place to look
        diagnostics.AddRange(own.ToImmutable().Select(fault => fault.Place?.File == Shown ? fault with { Place = null } : fault));
        return own.HasErrors ? null : proposal with { Changes = [.. differences.Select(difference => difference.Shown(Schema))] };
    }

    private ConfigProposal OfFile(PackConfigSource.FromFile file, ConfigValue.Map values)
    {
        byte[] before = File.Exists(file.Path) ? PackEnvironment.Read(file.Path)! : [];
        return new ConfigProposal(file.Path, Shown, ConfigTextEdit.OfFile(before, Shown, values));
    }

    /// <summary>The same changes to what this file alone says: the rest is of the files that it extends.</summary>
    private ConfigProposal OfManifest(ImmutableArray<ConfigDifference> differences, DiagnosticBag diagnostics)
    {
        byte[] before = Environment.ReadOwn();
        var unseen = new DiagnosticBag();
        ConfigValue.Map own = ManifestConfigEdit.Of(ManifestReader.ReadRoot(before, Shown, unseen), Ref) is { } mapping
            ? (ConfigValue.Map)ConfigValueReader.Read(mapping, new YamlFile(Shown, unseen))
            : ConfigValue.Map.Empty;
        foreach (ConfigDifference gone in differences.Where(difference => difference.To is null && ConfigPlaces.Find(own, difference.Path) is null))
            diagnostics.Add(ConfigEditProblems.FromBase(Ref, gone.Path.ToString(), Shown));
        ConfigValue.Map to = differences.Aggregate(own, (map, difference) => difference.To is { } value
            ? ConfigPlaces.With(map, difference.Path, value) ?? throw new DiagnosticException(ConfigEditProblems.InTheWay(Ref, difference.Path.ToString()))
            : ConfigPlaces.Without(map, difference.Path));
        return new ConfigProposal(Environment.Paths.Manifest, Shown, differences.IsEmpty ? before : ManifestConfigEdit.Set(before, Shown, Ref, to));
    }

    private DeclaredConfig? Read(ConfigProposal proposal, DiagnosticBag diagnostics, Func<string, string?> environment)
    {
        if (Entry.Config is PackConfigSource.FromFile)
            return ConfigText.Parse(proposal.Bytes.ToArray(), Shown, diagnostics) is { } text ? DeclaredConfigReader.Read(Entry, text, Schema, environment, diagnostics) : null;
        return PackEnvironment.Load(Environment.Paths, null, diagnostics, proposal.Bytes.ToArray())?.Manifest is { } manifest && manifest.Packs[Ref] is { Config: not null } entry
            ? DeclaredConfigReader.Read(entry, manifest.Directory, Schema, environment, diagnostics)
            : null;
    }

    /// <summary>Variables are names.</summary>
    internal static ConfigValue.Map Written(ConfigText text)
        => text.Root is { } root ? (ConfigValue.Map)ConfigValueReader.Read(root, text.File with { Diagnostics = new DiagnosticBag() }) : ConfigValue.Map.Empty;

    /// <summary>On the way to the key: where the schema has a list and there is nothing yet, an empty one.</summary>
    private ConfigValue.Map WithLists(ConfigValue.Map values, ConfigPath path)
    {
        ConfigPath at = ConfigPath.Root;
        foreach (string segment in path.Segments.SkipLast(1))
        {
            at = at.Then(segment);
            if (Schema is { } schema && LeafSchema.Find(schema, at)?.Node.Is("array") == true && ConfigPlaces.Find(values, at) is null or ConfigValue.Null)
                values = ConfigPlaces.With(values, at, new ConfigValue.List([])) ?? values;
        }

        return values;
    }

    /// <summary>Below a mapping or list that takes any key.</summary>
    private static bool IsFree(PackSchema schema, ConfigPath path)
    {
        ConfigPath parent = new(path.Pointer[..path.Pointer.LastIndexOf('/')]);
        return !parent.IsRoot && (LeafSchema.Find(schema, parent)?.Node is { } node ? node.Properties.IsEmpty && node.Items is null : IsFree(schema, parent));
    }
}
