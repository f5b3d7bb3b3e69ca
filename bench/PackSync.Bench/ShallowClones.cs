using System.Collections.Immutable;

namespace PackSync.Bench;

/// <summary>The floor for a cold start: nothing is decided, checked, kept or replaced, and no history comes.</summary>
internal sealed class ShallowClones : Contender
{
    public const string Title = "git clone --depth 1, four at a time";

    public ShallowClones(BenchSite site)
        : base(Title, site["clones"])
    {
        System.IO.Directory.CreateDirectory(Directory);
    }

    public override BenchCommand Apply
        => BenchCommand.Shell("mkdir modules && xargs -P 4 -L 1 sh -c 'git -c advice.detachedHead=false clone --quiet --depth 1 --branch \"$2\" \"$1\" \"modules/$0\"' < ../urls", Directory);

    protected override ImmutableArray<string> Leftovers => ["modules"];
}
