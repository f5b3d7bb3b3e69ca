using System.Collections.Immutable;
using PackSync.Yaml;

namespace PackSync.Packs;

/// <summary>A pack's config.schema.yaml: which keys its pack config has, in their order.</summary>
public sealed record ConfigSchema(ImmutableArray<ConfigAttribute> Attributes);

/// <param name="Definition">JSON schema (draft 4 with StackStorm's own keywords), checked at its top level only: packs in use break the rules below it.</param>
public sealed record ConfigAttribute(string Name, YamlMapping Definition);
