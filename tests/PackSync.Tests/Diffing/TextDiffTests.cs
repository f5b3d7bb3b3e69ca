using System.Collections.Immutable;
using CsCheck;
using PackSync.Diffing;

namespace PackSync.Tests.Diffing;

public sealed class TextDiffTests
{
    private static readonly Gen<string> Text = Gen.Select(OneOf("a", "b", "c", "a b", "").Array[0, 12], OneOf("\n", "\r\n"), Gen.Bool, (lines, end, last) => string.Join(end, lines) + (last ? end : ""));

    /// <summary>The hunks are the whole difference: what they say, done to the one text, gives the other.</summary>
    [Fact]
    public void Hunks_applied_to_the_old_text_give_the_new_one()
        => Gen.Select(Text, Text, Gen.Int[0, 4]).Sample((before, after, context) =>
        {
            ImmutableArray<DiffHunk> hunks = TextDiff.Hunks(before, after, context);
            Apply(before, hunks).ShouldBe(Lines(after));
            hunks.IsEmpty.ShouldBe(before == after);
        });

    /// <summary>The numbers in the heads are those that patch would go by.</summary>
    [Fact]
    public void A_hunk_s_head_counts_its_lines()
        => Gen.Select(Text, Text, Gen.Int[0, 4]).Sample((before, after, context) =>
        {
            foreach (DiffHunk hunk in TextDiff.Hunks(before, after, context))
            {
                hunk.OldCount.ShouldBe(hunk.Lines.Count(line => line.Kind != DiffLineKind.Added));
                hunk.NewCount.ShouldBe(hunk.Lines.Count(line => line.Kind != DiffLineKind.Removed));
                string[] old = Lines(before);
                int at = hunk.OldCount == 0 ? hunk.OldStart : hunk.OldStart - 1;
                foreach (DiffLine line in hunk.Lines.Where(line => line.Kind == DiffLineKind.Removed || line.Kind == DiffLineKind.Context))
                    old[at++].TrimEnd('\r').ShouldBe(line.Text.TrimEnd('\r') + (line.EndsFile ? "\\" : ""));
            }
        });

    [Theory]
    [InlineData("a\nb\n", "a\nb", "@@ -1,2 +1,2 @@| a|-b|+b\\")]
    [InlineData("", "a\n", "@@ -0,0 +1,1 @@|+a")]
    [InlineData("a\n", "", "@@ -1,1 +0,0 @@|-a")]
    [InlineData("a\n", "a\r\n", "@@ -1,1 +1,1 @@|-a|+a\r")]
    [InlineData("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "x\n2\n3\n4\n5\n6\n7\n8\ny\n", "@@ -1,2 +1,2 @@|-1|+x| 2|@@ -8,2 +8,2 @@| 8|-9|+y")]
    [InlineData("1\n2\n3\n4\n", "x\n2\n3\ny\n", "@@ -1,4 +1,4 @@|-1|+x| 2| 3|-4|+y")]
    public void It_is_cut_as_diff_cuts_it(string before, string after, string expected)
        => string.Join('|', TextDiff.Hunks(before, after, 1).SelectMany(hunk => hunk.Lines
            .Select(line => $"{(line.Kind switch { DiffLineKind.Added => '+', DiffLineKind.Removed => '-', _ => ' ' })}{line.Text}{(line.EndsFile ? "\\" : "")}")
            .Prepend($"@@ -{hunk.OldStart},{hunk.OldCount} +{hunk.NewStart},{hunk.NewCount} @@"))).ShouldBe(expected);

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(at => texts[at]);

    /// <summary>Lines without their ends, but for a mark where the last has none: DiffLine keeps no more of an unchanged line.</summary>
    private static string[] Lines(string text)
    {
        if (text.Length == 0)
            return [];
        string[] lines = text.Split('\n');
        return text.EndsWith('\n') ? lines[..^1] : [.. lines[..^1], lines[^1] + "\\"];
    }

    private static string[] Apply(string before, ImmutableArray<DiffHunk> hunks)
    {
        string[] old = Lines(before);
        List<string> now = [];
        int at = 0;
        foreach (DiffHunk hunk in hunks)
        {
            int start = hunk.OldCount == 0 ? hunk.OldStart : hunk.OldStart - 1;
            now.AddRange(old[at..start]);
            at = start;
            foreach (DiffLine line in hunk.Lines)
            {
                if (line.Kind != DiffLineKind.Added)
                    at++;
                if (line.Kind == DiffLineKind.Context)
                    now.Add(old[at - 1]);
                else if (line.Kind == DiffLineKind.Added)
                    now.Add(line.Text + (line.EndsFile ? "\\" : ""));
            }
        }

        now.AddRange(old[at..]);
        return [.. now];
    }
}
