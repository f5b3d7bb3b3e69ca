using PackSync.Diagnostics;

namespace PackSync.StackStorm.Configs;

/// <summary>PS6000 to PS6029, PS6500 to PS6519: pack configs and their schemas.</summary>
internal static class ConfigProblems
{
    public static Diagnostic TooManyValues(SourcePlace place, int most) => Diagnostic.Error(
        "PS6000", $"it holds more than {most} values once its aliases are written out", "no pack config is that large; write it without aliases", place);

    public static Diagnostic KeyIsNoText(SourcePlace place, string found) => Diagnostic.Error(
        "PS6001", $"a key of a pack config must be text, and this is {found}", "quote it: StackStorm's YAML reads it otherwise than it looks", place);
}
