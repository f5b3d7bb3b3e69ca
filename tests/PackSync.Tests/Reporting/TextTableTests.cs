using System.Collections.Immutable;
using System.Text;
using PackSync.Reporting;

namespace PackSync.Tests.Reporting;

public sealed class TextTableTests
{
    [Fact]
    public void Columns_are_as_wide_as_they_need_where_nobody_counts()
        => Table(null, [], ["PACK", "DESCRIPTION"], ["web", "serves"], ["database", "keeps what others forget"]).ShouldBe(
            "PACK      DESCRIPTION\nweb       serves\ndatabase  keeps what others forget\n");

    [Fact]
    public void On_a_terminal_the_widest_column_gives_way_wherever_it_stands()
        => Table(30, [], ["PACK", "DESCRIPTION", "VERSION"], ["web", "serves whoever asks, politely", "1.0.0"]).ShouldBe(
            "PACK  DESCRIPTION      VERSION\nweb   serves whoever…  1.0.0\n");

    [Fact]
    public void However_narrow_the_terminal_is_something_is_left()
        => Table(1, [], ["PACK", "DESCRIPTION"], ["a_very_long_name", "and a long description"]).ShouldBe("PACK      DESCRIP…\na_very_…  and a l…\n");

    [Fact]
    public void A_width_that_was_asked_for_is_kept()
        => Table(null, [3, 6], ["PACK", "DESCRIPTION", "VERSION"], ["web", "serves whoever asks", "1.0.0"]).ShouldBe("PA…  DESCR…  VERSION\nweb  serve…  1.0.0\n");

    [Fact]
    public void Wide_letters_take_two_columns_and_marks_none()
    {
        Table(null, [], ["A", "B"], ["\u65e5\u672c", "x"], ["e\u0301", "y"], ["\U0001f600", "z"]).ShouldBe("A     B\n\u65e5\u672c  x\ne\u0301     y\n\U0001f600    z\n");
        Table(null, [4], ["A"], ["\u65e5\u672c\u8a9e"]).ShouldBe("A\n\u65e5…\n");
    }

    private static string Table(int? width, ImmutableArray<int> limits, string[] headings, params string[][] rows)
    {
        var text = new StringBuilder();
        TextTable.Append(text, headings, [.. rows.Select(row => (row, Tint.None))], TextStyle.Plain with { Width = width }, limits);
        return text.ToString();
    }
}
