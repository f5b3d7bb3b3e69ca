using System.Text.Json;
using PackSync.Hashing;
using PackSync.Packs;
using PackSync.StackStorm.Virtualenvs;
using PackSync.Targets;
using PackSync.Tests.Planning;

namespace PackSync.Tests.StackStorm;

public sealed class VirtualenvDecisionTests
{
    private static readonly Virtualenv Wanted = new(PackRef.Parse("aws"), Given.Content('a'), IsNeeded: true, new Sha256Digest(1, 0, 0, 0), UsesOwnFiles: false, "3.11");
    private static readonly VirtualenvRecord Built = new(Wanted.Ref, Wanted, IsBuilt: true);
    private static readonly ContentHash Other = Given.Content('b');

    [Fact]
    public void A_pack_without_Python_gets_none() => Decide(Wanted with { IsNeeded = false }, null, null).ShouldBe(new(false, "it holds no Python"));

    [Fact]
    public void What_was_there_before_us_stays_until_its_pack_changes()
    {
        Decide(Wanted, null, exists: true).ShouldBe(new(false, "as it was found"));
        Decide(Wanted, null, exists: true, changes: true).ShouldBe(new(true, "what it was built from is not known"));
        Decide(Wanted, null, exists: false).ShouldBe(new(true, "there is none yet"));
        Decide(Wanted, null, exists: null).ShouldBe(new(true, "there is none yet"));
    }

    [Fact]
    public void One_that_was_announced_or_begun_is_built()
    {
        Decide(Wanted, new(Wanted.Ref, null, IsBuilt: false), exists: true).ShouldBe(new(true, "what it was built from is not known"));
        Decide(Wanted, new(Wanted.Ref, null, IsBuilt: false), exists: false).ShouldBe(new(true, "there is none yet"));
        Decide(Wanted, Built with { IsBuilt = false }, exists: true).ShouldBe(new(true, "building it did not come to an end"));
    }

    [Fact]
    public void Only_what_it_is_built_from_counts()
    {
        Decide(Wanted, Built, exists: true).ShouldBe(new(false, "requirements and Python are the same"));
        Decide(Wanted with { Content = Other }, Built, exists: true, changes: true).Builds.ShouldBeFalse();
        Decide(Wanted, Built, exists: null).Builds.ShouldBeFalse();
        Decide(Wanted, Built, exists: false).ShouldBe(new(true, "it is gone"));
        Decide(Wanted with { Requirements = new Sha256Digest(2, 0, 0, 0) }, Built, exists: true).ShouldBe(new(true, "requirements.txt changed"));
        Decide(Wanted with { Requirements = null }, Built, exists: true).ShouldBe(new(true, "it has no requirements.txt any more"));
        Decide(Wanted, Built with { From = Wanted with { Requirements = null } }, exists: true).ShouldBe(new(true, "it has a requirements.txt now"));
        Decide(Wanted with { Python = "3.12" }, Built, exists: true).ShouldBe(new(true, "Python 3.12 instead of 3.11"));
        Decide(Wanted with { Python = null }, Built, exists: true).Builds.ShouldBeFalse();
        Decide(Wanted with { UsesOwnFiles = true, Content = Other }, Built, exists: true).ShouldBe(new(true, "requirements.txt names files of the pack, which changed"));
        Decide(Wanted, Built with { From = Wanted with { IsNeeded = false } }, exists: false).ShouldBe(new(true, "there is none yet"));
    }

    [Theory]
    [InlineData("boto3>=1.4,<2 ; python_version >= '3.6'\n# ./comment\nsix  # ./x\n--extra-index-url https://pypi.example.org/simple\n", false)]
    [InlineData("git+https://git.example.org/lib.git@v1#egg=lib", false)]
    [InlineData("-e git+https://git.example.org/lib.git", false)]
    [InlineData("--no-binary :all:", false)]
    [InlineData("-r base.txt", true)]
    [InlineData("--constraint=limits.txt", true)]
    [InlineData("six\n-e .\n", true)]
    [InlineData("./vendor/lib", true)]
    [InlineData("vendored-1.0-py3-none-any.whl", true)]
    [InlineData("lib @ file:///opt/stackstorm/packs/aws/lib", true)]
    public void Requirements_that_name_files_of_the_pack_are_known(string text, bool expected) => RequirementsFile.NamesFiles(text).ShouldBe(expected);

    [Theory]
    [InlineData("""{"result":{"stderr":"st2: DEBUG x\nERROR: first\nERROR: No matching distribution found for napalm>3.4\n)\n"}}""", "No matching distribution found for napalm>3.4")]
    [InlineData("""{"result":{"stderr":"","error":"Timeout"}}""", "Timeout")]
    [InlineData("""{"result":{"stderr":"Traceback\nException: no such pack\n)\n"}}""", "Exception: no such pack")]
    [InlineData("""{"result":"None"}""", null)]
    [InlineData("[]", null)]
    public void One_line_says_why_an_execution_failed(string execution, string? expected) => ExecutionFault.Of(JsonElement.Parse(execution)).ShouldBe(expected);

    private static VirtualenvDecision Decide(Virtualenv wanted, VirtualenvRecord? known, bool? exists, bool changes = false) => VirtualenvDecision.Of(wanted, known, exists, changes);
}
