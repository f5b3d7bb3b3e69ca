using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.StackStorm.Content;

/// <summary>One thing that StackStorm would register.</summary>
/// <param name="Name">Without the pack; of a sensor, its class.</param>
/// <param name="File">The metadata.</param>
/// <param name="EntryPoint">The file that it runs, relative to the pack; null where there is none, or it lies outside.</param>
/// <param name="Uses">Actions and triggers that the metadata names; those of a workflow stand in its entry point.</param>
public sealed record ContentItem(ContentKind Kind, string Name, string File, string? EntryPoint, ImmutableArray<ContentUse> Uses)
{
    /// <summary>Of an action: <c>orquesta</c>, <c>python-script</c> …</summary>
    public string? Runner { get; init; }

    /// <summary>As the file has it. A rule that does not say is disabled, everything else is enabled (st2common/models/api).</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>What tells it from the rest of its pack: actions and workflows share their names.</summary>
    public (ContentKind Kind, string Name) Key => (Kind == ContentKind.Workflow ? ContentKind.Action : Kind, Name);
}

/// <summary>A name that something refers to.</summary>
/// <param name="Kind"><see cref="ContentKind.Action"/>, for workflows too, or <see cref="ContentKind.Trigger"/>.</param>
/// <param name="Reference">With its pack: <c>aws.run_instances</c>.</param>
public sealed record ContentUse(ContentKind Kind, string Reference);
