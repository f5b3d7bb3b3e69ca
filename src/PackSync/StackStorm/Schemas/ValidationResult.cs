using System.Collections.Immutable;

namespace PackSync.StackStorm.Schemas;

/// <param name="Faults">Empty: StackStorm would register this config.</param>
/// <param name="Unchecked">Patterns that could not be used, each with the reason; what they would have said is not known.</param>
public sealed record ValidationResult(ImmutableArray<SchemaFault> Faults, ImmutableArray<string> Unchecked);
