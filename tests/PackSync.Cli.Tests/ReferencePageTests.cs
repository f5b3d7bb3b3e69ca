using PackSync.Cli.Commands;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

public sealed class ReferencePageTests
{
    [Fact]
    public void The_page_says_what_the_tool_says()
        => Golden.CompareFile(ReferencePage.Of(CommandCatalog.All), Path.Combine(RepositoryRoot.Path, "docs", "reference.md"));
}
