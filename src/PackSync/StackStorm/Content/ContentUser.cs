using System.Buffers;
using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.StackStorm.Content;

/// <summary>Who refers to what: a workflow, rule or alias of a pack, and one name in it.</summary>
/// <param name="Pack">Null: what StackStorm calls its pack is none that could be installed.</param>
/// <param name="User">For people: <c>rule ops.on_call</c>.</param>
public sealed record ContentUser(PackRef? Pack, string User, ContentUse Use)
{
    private static readonly SearchValues<string> Runners = SearchValues.Create(ContentReader.WorkflowRunners, StringComparison.Ordinal);

    /// <summary>Of one pack, its references to itself included.</summary>
    public static ImmutableArray<ContentUser> In(PackRef pack, PackFiles files)
    {
        // what is wrong with a pack that nobody touches is not this run's matter
        var version = new ContentVersion(pack, files, new DiagnosticBag());
        return [.. version.Items(path => IsUser(path, version)).Values.SelectMany(item
            => (item.Kind == ContentKind.Workflow ? WorkflowUses.Read(item, files) : item.Uses)
                .Select(use => new ContentUser(pack, $"{item.Kind.ToString().ToLowerInvariant()} {pack}.{item.Name}", use)))];
    }

    private static bool IsUser(string path, ContentVersion version) => ContentFolders.KindOf(path) switch
    {
        ContentKind.Rule or ContentKind.Alias => true,
        ContentKind.Action => version.Mentions(path, Runners),
        _ => false,
    };
}
