using PackSync.StackStorm.Configs;

namespace PackSync.StackStorm.Schemas;

/// <summary>One thing in a config that its schema does not allow.</summary>
/// <param name="Path">Of the value; of the missing key, where one is missing.</param>
/// <param name="Keyword">Of the schema: <c>type</c>, <c>required</c>, <c>pattern</c> …</param>
/// <param name="Words">Completes "instances.0.alias …", such as "must be text". Holds nothing of the config.</param>
/// <param name="Found">What stands there instead; null where nothing does, or it does not matter. May be secret.</param>
public sealed record SchemaFault(ConfigPath Path, string Keyword, string Words, ConfigValue? Found = null);
