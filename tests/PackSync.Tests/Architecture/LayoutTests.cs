namespace PackSync.Tests.Architecture;

public sealed class LayoutTests
{
    private const int LongestFile = 400;

    private static readonly string[] SaysNothing = ["Utils", "Util", "Utilities", "Common", "Helpers", "Shared", "Misc", "Services", "Abstractions", "Core"];

    [Fact]
    public void No_folder_has_a_name_that_says_nothing()
        => SourceFile.Below("src").Concat(SourceFile.Below("tests"))
            .Where(file => file.Path.Split('/')[1..^1].Intersect(SaysNothing, StringComparer.OrdinalIgnoreCase).Any())
            .Select(file => file.Path)
            .ShouldBeEmpty();

    [Fact]
    public void No_file_is_too_long_to_read_in_one_sitting()
        => SourceFile.Below("src").Concat(SourceFile.Below("tests"))
            .Where(file => file.Text.Count(character => character == '\n') > LongestFile)
            .Select(file => file.Path)
            .ShouldBeEmpty();

    [Fact]
    public void Only_the_files_stage_may_write_files_and_only_hashing_may_hash()
        => SourceFile.Below("src/PackSync")
            .Where(file => file.Text.Contains("RS0030", StringComparison.Ordinal) && file.Stage is not ("Files" or "Hashing"))
            .Select(file => file.Path)
            .ShouldBeEmpty();
}
