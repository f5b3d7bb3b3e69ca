using System.Globalization;
using System.Text;

namespace PackSync.Bench;

/// <param name="Name">Such as <c>pack_0042</c>.</param>
/// <param name="Files">In each version.</param>
internal sealed record GeneratedPack(int Number, string Name, int Files, int Versions)
{
    private const string Words = "action alert api backup check client cloud config connect create data delete deploy disk domain event fetch file filter graph group host image index inventory issue job key list log mail metric monitor name network node notify order patch policy port query queue report request restart result role rule run scan search secret sensor server service session snapshot source stack start state status stop storage sync system table task team ticket time token trace trigger update user value version volume watch web zone";
    private static readonly string[] Vocabulary = Words.Split(' ');

    public string Latest => Version(Versions - 1);

    public string LatestTag => "v" + Latest;

    public static GeneratedPack Of(int number)
    {
        var random = new Random(number);
        double tail = Math.Exp(NextNormal(random) * 0.9);
        int files = number % 100 == 0 ? 3000 : Math.Clamp((int)(33 * tail), 6, 600);
        int versions = Math.Clamp((int)(7 * Math.Exp(NextNormal(random) * 0.8)), 1, 40);
        return new GeneratedPack(number, string.Create(CultureInfo.InvariantCulture, $"pack_{number:0000}"), files, versions);
    }

    /// <summary>All versions, for git fast-import: each is a commit with a tag, each changes one file in twenty.</summary>
    public string History()
    {
        var stream = new StringBuilder("feature done\n");
        var random = new Random(Number + 1_000_000);
        for (int version = 0; version < Versions; version++)
            AppendCommit(stream, random, version, version == 0 ? Enumerable.Range(0, Files) : Enumerable.Range(0, 1 + (Files / 20)).Select(_ => random.Next(Files)).Distinct());
        return stream.Append("done\n").ToString();
    }

    /// <summary>One more version, the first after <see cref="Latest"/> being number 0.</summary>
    public string Release(int number)
    {
        var stream = new StringBuilder("feature done\n");
        AppendCommit(stream, new Random(Number + 2_000_000 + number), Versions + number, [0], "from refs/heads/master^0\n");
        return stream.Append("done\n").ToString();
    }

    private static string Version(int number) => string.Create(CultureInfo.InvariantCulture, $"{1 + (number / 10)}.{number % 10}.0");

    private void AppendCommit(StringBuilder stream, Random random, int version, IEnumerable<int> changed, string from = "")
    {
        stream.Append(CultureInfo.InvariantCulture, $"commit refs/heads/master\ncommitter Bench <bench@example.org> {1_500_000_000 + (version * 86_400)} +0000\n");
        AppendData(stream, $"{Version(version)}\n");
        stream.Append(from);
        AppendFile(stream, "pack.yaml", $"---\nref: {Name}\nname: {Name}\ndescription: Generated pack {Name}\nkeywords: [bench]\nversion: {Version(version)}\nauthor: bench\nemail: bench@example.org\npython_versions: [\"3\"]\n");
        foreach (int file in changed)
        {
            (string path, string text) = Content(random, file, version);
            AppendFile(stream, path, text);
        }

        stream.Append(CultureInfo.InvariantCulture, $"reset refs/tags/v{Version(version)}\nfrom refs/heads/master\n\n");
    }

    private static (string Path, string Text) Content(Random random, int file, int version) => (file % 10) switch
    {
        0 => ($"rules/rule_{file}.yaml", $"---\nname: rule_{file}\ndescription: {Sentence(random, 12)}\nenabled: true\ntrigger:\n  type: core.webhook\naction:\n  ref: core.local\n  parameters:\n    cmd: echo {version} {Sentence(random, 30)}\n"),
        < 5 => ($"actions/action_{file}.yaml", $"---\nname: action_{file}\nrunner_type: python-script\nenabled: true\nentry_point: lib/action_{file}.py\ndescription: {Sentence(random, 20)}\nparameters:\n{string.Concat(Enumerable.Range(0, 8).Select(number => $"  p{number}:\n    type: string\n    description: {Sentence(random, 9)}\n"))}"),
        _ => ($"actions/lib/action_{file}.py", $"# {version}\n" + string.Concat(Enumerable.Range(0, 40).Select(number => $"def f{number}(x):\n    return '{Sentence(random, 7)}'\n"))),
    };

    private static string Sentence(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Vocabulary[random.Next(Vocabulary.Length)]));

    private static void AppendFile(StringBuilder stream, string path, string text)
    {
        stream.Append(CultureInfo.InvariantCulture, $"M 100644 inline {path}\n");
        AppendData(stream, text);
    }

    private static void AppendData(StringBuilder stream, string text) => stream.Append(CultureInfo.InvariantCulture, $"data {text.Length}\n{text}\n");

    private static double NextNormal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
