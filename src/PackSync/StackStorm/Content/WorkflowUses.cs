using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Packs;
using PackSync.Yaml;

namespace PackSync.StackStorm.Content;

/// <summary>
/// The actions that a workflow calls: <c>action</c> of orquesta's and Mistral's tasks (Mistral's <c>workflow</c>, too), <c>ref</c> of an action
/// chain's. Names that are made at run time are not known.
/// </summary>
internal static class WorkflowUses
{
    public static ImmutableArray<ContentUse> Read(ContentItem workflow, PackFiles files)
    {
        if (workflow.EntryPoint is not { } path || files.Read(path, ContentReader.MaxBytes) is not { } bytes)
            return [];
        // what is wrong with a workflow, StackStorm says when it runs
        YamlNode? root = YamlReader.Read(bytes, YamlLimits.PackMetadata, path, new DiagnosticBag());
        string[] keys = workflow.Runner == "action-chain" ? ["ref"] : ["action", "workflow"];
        var seen = new HashSet<YamlNode>(ReferenceEqualityComparer.Instance);
        return root is null ? [] : [.. Find(root, keys, seen).Distinct(StringComparer.Ordinal).Select(reference => new ContentUse(ContentKind.Action, reference))];
    }

    /// <param name="seen">An alias leads to the very node again.</param>
    private static IEnumerable<string> Find(YamlNode node, string[] keys, HashSet<YamlNode> seen)
    {
        if (!seen.Add(node))
            yield break;
        IEnumerable<YamlNode> below = node switch
        {
            YamlMapping mapping => mapping.Entries.Select(entry => entry.Value),
            YamlSequence list => list.Items,
            _ => [],
        };
        foreach (string reference in below.SelectMany(child => Find(child, keys, seen)))
            yield return reference;
        foreach ((YamlScalar key, YamlNode value) in (node as YamlMapping)?.Entries ?? [])
        {
            if (keys.Contains(key.Value) && value is YamlScalar { IsNull: false } scalar && Reference(scalar.Value) is { } reference)
                yield return reference;
        }
    }

    /// <summary><c>core.local cmd="date"</c> has its parameters behind the name.</summary>
    private static string? Reference(string text)
    {
        string name = text.Trim().Split([' ', '\t', '\n'])[0];
        return name.Contains('.', StringComparison.Ordinal) && name.All(character => char.IsLetterOrDigit(character) || character is '.' or '_' or '-') ? name : null;
    }
}
