using System.Text;
using PackSync.Reporting;

namespace PackSync.Tests.Reporting;

public sealed class TextWrapTests
{
    [Theory]
    [InlineData("short\n", "short\n")]
    [InlineData("a line of some more words\n", "a line of some more\n  words\n")]
    [InlineData("    a line of some words", "    a line of some\n      words")]
    [InlineData("  ~ aws  of some more words", "  ~ aws  of some more\n         words")]
    [InlineData("see /a/very/long/path/of/some/file now", "see /a/very/long/path/of/some/file\n  now")]
    [InlineData("then `st2 run packs.load packs=core` does it", "then `st2 run packs.load packs=core`\n  does it")]
    [InlineData("one ` alone is a word as others", "one ` alone is a word\n  as others")]
    [InlineData("a \u001b[31mline\u001b[0m of some more", "a \u001b[31mline\u001b[0m of some more")]
    [InlineData("", "")]
    public void A_line_is_broken_between_words(string text, string fitted) => Finish(text, 21).ShouldBe(fitted);

    [Fact]
    public void A_command_is_not_broken()
        => Finish($"To do:\n\n  {TextWrap.Unbroken("st2 run packs.load packs=core")}\n", 21).ShouldBe("To do:\n\n  st2 run packs.load packs=core\n");

    [Fact]
    public void Without_a_width_nothing_is_broken() => Finish(new string('x', 10) + " " + new string('y', 500), null).Length.ShouldBe(511);

    /// <summary>Whatever the width, the words are the same, and no line but one of a single word is too wide.</summary>
    [Fact]
    public void Nothing_is_lost()
    {
        const string Text = "  ! disk_janitor  repair  1 file was edited: actions/clean.sh; saved in /srv/st2/installed/.pack-sync/saved/20260101T000000Z-1/disk_janitor\nand more\n";
        for (int width = 1; width < 150; width++)
        {
            string fitted = Finish(Text, width);
            Words(fitted).ShouldBe(Words(Text));
            if (width > 80)
                fitted.Split('\n').ShouldAllBe(line => line.Length <= width);
        }

        static string[] Words(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Finish(string text, int? width) => (TextStyle.Plain with { Width = width }).Finish(new StringBuilder(text));
}
