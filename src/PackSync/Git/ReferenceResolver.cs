using System.Collections.Immutable;
using System.Diagnostics;
using NuGet.Versioning;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Git;

/// <summary>
/// Which commit a reference means. st2's order (branch, then tag or commit, then v-tag; util/pack_management.py) but for one thing:
/// <c>X.Y.Z</c> means the tag first, because a branch of that name would let anyone who can push one move a pin (docs/differences.md).
/// </summary>
/// <param name="findCommits">Commits of the fetched repository by hex prefix; called only where the refs do not answer.</param>
public sealed class ReferenceResolver(SourceUrl source, RemoteRefs remote, string? tagPrefix, Func<string, ImmutableArray<CommitId>> findCommits)
{
    private const string Heads = "refs/heads/";
    private const string Tags = "refs/tags/";

    /// <exception cref="DiagnosticException">There is no such thing, with what there is; or more than one commit begins so.</exception>
    public ResolvedReference Resolve(GitReference reference) => reference switch
    {
        GitReference.DefaultBranch => DefaultBranch(),
        GitReference.Branch branch => Ref(Heads + branch.Name) ?? throw Missing(reference, Heads),
        GitReference.Tag tag => Ref(Tags + tag.Name) ?? throw Missing(reference, Tags),
        GitReference.Commit commit => Commit(commit.Hex) ?? throw Missing(reference, null),
        GitReference.Version version => Version(version),
        GitReference.Named named => Named(named.Text) ?? throw Missing(reference, ""),
        _ => throw new UnreachableException(),
    };

    private ResolvedReference DefaultBranch()
        => remote.HeadCommit is { } head
            ? new ResolvedReference(remote.HeadReference, head, null)
            : throw new DiagnosticException(GitProblems.EmptyRepository(source));

    private ResolvedReference Version(GitReference.Version wanted)
    {
        var tags = VersionTags.Of(remote, tagPrefix);
        RemoteRef? tag = VersionText.TryParse(wanted.Text, out SemanticVersion? version) ? tags.Find(version) : null;
        if (tag is null)
        {
            // st2 would find a branch of that name; with a tag beside it we do not let it win, alone it may
            return Ref(Heads + wanted.Text) ?? throw new DiagnosticException(GitProblems.NoSuchReference(source, wanted, null, tags.Describe()));
        }

        Diagnostic? warning = Ref(Heads + wanted.Text) is null ? null : GitProblems.BranchLikeVersion(source, wanted.Text);
        return new ResolvedReference(tag.Name, tag.Commit, version!.ToNormalizedString(), warning);
    }

    private ResolvedReference? Named(string text)
    {
        const string origin = "origin/";
        string branch = text.StartsWith(origin, StringComparison.Ordinal) ? text[origin.Length..] : text;
        return (text.StartsWith("refs/", StringComparison.Ordinal) ? Ref(text) : null)
            ?? Ref(Heads + text)
            ?? Ref(Heads + branch)
            ?? (text.Length == 40 ? Commit(text) : null)
            ?? Ref(Tags + text)
            ?? Commit(text);
    }

    private ResolvedReference? Ref(string name)
        => remote.Refs.FirstOrDefault(reference => reference.Name == name) is { } found
            ? new ResolvedReference(found.Name, found.Commit, TagVersion(found.Name))
            : null;

    private ResolvedReference? Commit(string hex)
    {
        if (hex.Length is < 4 or > 40 || !hex.All(char.IsAsciiHexDigit))
            return null;
        ImmutableArray<CommitId> found = findCommits(hex);
        return found.Length switch
        {
            0 => null,
            1 => new ResolvedReference(null, found[0], null),
            _ => throw new DiagnosticException(GitProblems.AmbiguousCommit(source, hex, found.Length)),
        };
    }

    private string? TagVersion(string name)
    {
        if (!name.StartsWith(Tags, StringComparison.Ordinal))
            return null;
        string text = name[Tags.Length..];
        string prefix = tagPrefix ?? "v";
        string bare = text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text;
        return VersionText.TryParse(bare, out SemanticVersion? version) ? version.ToNormalizedString() : null;
    }

    /// <param name="space">The namespace to suggest from; "" for both; null for none.</param>
    private DiagnosticException Missing(GitReference reference, string? space)
    {
        string[] names = space is null ? [] : [.. remote.Refs.Where(candidate => candidate.Name.StartsWith(space, StringComparison.Ordinal)).Select(candidate => Bare(candidate.Name))];
        string wanted = reference switch
        {
            GitReference.Branch branch => branch.Name,
            GitReference.Tag tag => tag.Name,
            GitReference.Named named => named.Text,
            _ => "",
        };
        string known = space switch
        {
            Heads => $"its branches are: {Several(names)}",
            null => "it is on no branch or tag of it, or the digits are wrong",
            _ => VersionTags.Of(remote, tagPrefix).Describe(),
        };
        return new DiagnosticException(GitProblems.NoSuchReference(source, reference, Spelling.Nearest(wanted, names), known));
    }

    private static string Several(string[] names)
        => string.Join(", ", names.Take(10).Select(Display.Safe)) + (names.Length > 10 ? $" and {names.Length - 10} more" : "");

    private static string Bare(string name)
        => name.StartsWith(Heads, StringComparison.Ordinal) ? name[Heads.Length..] : name.StartsWith(Tags, StringComparison.Ordinal) ? name[Tags.Length..] : name;
}
