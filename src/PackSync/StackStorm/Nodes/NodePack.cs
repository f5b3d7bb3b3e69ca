using PackSync.Packs;

namespace PackSync.StackStorm.Nodes;

/// <summary>One pack as a node has it.</summary>
/// <param name="Version">For people; null where unknown.</param>
/// <param name="Commit">Null for a plain directory.</param>
/// <param name="Path">The subfolder of its repository; null: it is the repository.</param>
/// <param name="Content">Of the files that were installed.</param>
/// <param name="Config">Of the config file that was written; null where none was, or it cannot be read.</param>
/// <param name="Virtualenv">What the virtualenv was built from on this node, in words; null where it is not built on the node itself.</param>
/// <param name="IsEdited">Files of the pack, or its config, are not as they were written.</param>
public sealed record NodePack(PackRef Ref, string? Version, CommitId? Commit, string Source, string? Path, ContentHash Content, string? Config, string? Virtualenv, bool IsEdited)
{
    public string Shown => Version is null ? Commit?.Short ?? "a directory" : Commit is null ? Version : $"{Version} ({Commit.Value.Short})";
}
