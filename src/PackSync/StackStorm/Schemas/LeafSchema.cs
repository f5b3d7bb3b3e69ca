using System.Collections.Immutable;
using PackSync.StackStorm.Configs;

namespace PackSync.StackStorm.Schemas;

/// <summary>
/// What the schema says of one place in a config. Of a key, <c>properties</c> speaks first, then all matching <c>patternProperties</c> together, then
/// <c>additionalProperties</c>; of an item its own schema, then <c>additionalItems</c> (st2common/util/config_loader.py). References are followed,
/// which StackStorm does not do when it decrypts: what is secret there is secret here.
/// </summary>
/// <param name="Node">The last that speaks of it.</param>
/// <param name="IsSecret">It, or something that contains it, is.</param>
public sealed record LeafSchema(SchemaNode Node, bool IsSecret)
{
    private const int MostReferences = 16;

    /// <returns>Null where the schema does not know the place.</returns>
    public static LeafSchema? Find(PackSchema schema, ConfigPath path)
    {
        SchemaNode node = schema.Root;
        bool isSecret = false;
        var patterns = new Patterns();
        foreach (string segment in path.Segments)
        {
            if (Below(node, segment, patterns) is not { } below)
                return null;
            (node, bool secret) = Resolve(schema.Root, below);
            isSecret |= secret;
        }

        return new LeafSchema(node, isSecret);
    }

    /// <summary>What the schema says of one key or item of a value.</summary>
    internal static SchemaNode? Below(SchemaNode node, string segment, Patterns patterns)
    {
        if (node.Property(segment) is { } property)
            return property;
        SchemaNode[] matching = [.. node.PatternProperties.Where(pattern => patterns.IsFoundIn(pattern.Key, segment) != false).Select(pattern => pattern.Value)];
        if (matching.Length > 0)
            return matching.Aggregate(SchemaNode.Anything, (all, next) => next.Keywords.Entries.Aggregate(all, (sum, keyword) => sum.With(keyword.Key, keyword.Value)));
        if (node.Items is { } items && int.TryParse(segment, out _))
            return items;
        ImmutableArray<SchemaNode> positional = node.PositionalItems;
        if (!positional.IsEmpty && int.TryParse(segment, out int i))
            return i < positional.Length ? positional[i] : node.Node("additionalItems");
        return node.Node("additionalProperties");
    }

    private static (SchemaNode Node, bool IsSecret) Resolve(SchemaNode root, SchemaNode node)
    {
        bool isSecret = node.IsSecret;
        for (int i = 0; i < MostReferences && node.Reference is { } reference && SchemaReference.Follow(root, reference) is { } target; i++)
        {
            node = target;
            isSecret |= node.IsSecret;
        }

        return (node, isSecret);
    }
}
