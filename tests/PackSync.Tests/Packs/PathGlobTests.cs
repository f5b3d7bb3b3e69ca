using PackSync.Packs;

namespace PackSync.Tests.Packs;

public sealed class PathGlobTests
{
    [Theory]
    [InlineData("cache/**", "cache/a/b", true)]
    [InlineData("cache/**", "cache", false)]
    [InlineData("cache/**", "x/cache/a", false)]
    [InlineData("cache", "x/cache/a", true)]
    [InlineData("cache/", "cache/a", true)]
    [InlineData("/cache", "x/cache", false)]
    [InlineData("/cache", "cache/a", true)]
    [InlineData("*.json", "a/b/c.json", true)]
    [InlineData("state/*.json", "state/a.json", true)]
    [InlineData("state/*.json", "state/sub/a.json", false)]
    [InlineData("state/*.json", "x/state/a.json", false)]
    [InlineData("**/state/*.json", "x/y/state/a.json", true)]
    [InlineData("**/state/*.json", "state/a.json", true)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("a/**/b", "a/x/y/b/c", true)]
    [InlineData("?.py", "a.py", true)]
    [InlineData("?.py", "ab.py", false)]
    [InlineData("a*b*c", "aXbYbZc", true)]
    [InlineData("a*b*c", "aXbYbZ", false)]
    [InlineData("*", "anything/at all", true)]
    [InlineData("A", "a", false)]
    public void Globs_match_as_documented(string pattern, string path, bool expected) => PathGlob.IsMatch(pattern, path).ShouldBe(expected);

    [Fact]
    public void A_pattern_full_of_stars_ends()
        => PathGlob.IsMatch(string.Concat(Enumerable.Repeat("a*", 40)) + "b", new string('a', 200)).ShouldBeFalse();
}
