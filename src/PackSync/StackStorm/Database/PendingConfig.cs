using PackSync.Packs;
using PackSync.StackStorm.Configs;
using PackSync.StackStorm.Schemas;

namespace PackSync.StackStorm.Database;

/// <summary>A declared config that StackStorm has yet to be sent. It holds secrets in clear.</summary>
/// <param name="Schema">Of the pack as it is on disk; null: it has none.</param>
/// <param name="Bytes">The values in one form, for the receipt.</param>
internal sealed record PendingConfig(PackRef Ref, DeclaredConfig Declared, PackSchema? Schema, byte[] Bytes);
