using System.Text.RegularExpressions;
using PackSync.Yaml;

namespace PackSync.Packs;

/// <summary>
/// What StackStorm would refuse when it registers a pack.yaml: the schema of st2common/models/api/pack.py, and what its model and database ask beyond
/// that. <c>ref</c>, <c>files</c> and <c>path</c> are left out: registration sets them itself. Unknown keys are allowed. PURE.
/// </summary>
internal static partial class RegistrationRules
{
    private const int LongestContributor = 100;
    private const string TextList = "a list of text";

    public static void Check(YamlMapping pack, YamlFile file)
    {
        foreach ((YamlScalar key, _) in pack.Entries.Where(entry => Yaml11.Of(entry.Key).Kind != Yaml11Kind.Text))
            file.Add(PackMetadataProblems.KeyIsNoText(file.Place(key), Yaml11.Describe(key)));
        foreach (string key in (string[])["name", "description", "author"])
            CheckText(pack, key, isRequired: true, file);
        foreach (string key in (string[])["id", "uid"])
            CheckText(pack, key, isRequired: false, file);
        foreach (string key in (string[])["keywords", "contributors", "dependencies"])
            CheckList(pack, key, file);
        if (Present(pack, "system") is { } system and not YamlMapping)
            file.Add(PackMetadataProblems.NotRegistrableType(file.Place(system), "system", Yaml11.Describe(system), "a mapping there"));
        CheckVersion(pack, file);
        CheckRequirement(pack, file);
        CheckPython(pack, file);
        CheckEmail(pack, file);
    }

    private static void CheckText(YamlMapping pack, string key, bool isRequired, YamlFile file)
    {
        YamlNode? node = pack.Find(key);
        if (node is null && isRequired)
            file.Add(PackMetadataProblems.MissingKey(file.Place(pack), key));
        else if (node is not null && !IsText(node) && (isRequired || !IsNull(node)))
            file.Add(PackMetadataProblems.NotRegistrableType(file.Place(node), key, Yaml11.Describe(node), "text there"));
    }

    private static void CheckList(YamlMapping pack, string key, YamlFile file)
    {
        YamlNode? node = Present(pack, key);
        if (node is not null and not YamlSequence)
            file.Add(PackMetadataProblems.NotRegistrableType(file.Place(node), key, Yaml11.Describe(node), TextList + " there"));
        foreach (YamlNode item in (node as YamlSequence)?.Items ?? [])
        {
            if (!IsText(item))
                file.Add(PackMetadataProblems.NotRegistrableType(file.Place(item), key, "a list with " + Yaml11.Describe(item), TextList + " there"));
            else if (key == "contributors" && item is YamlScalar { Value.Length: > LongestContributor } contributor)
                file.Add(PackMetadataProblems.LongContributor(file.Place(item), contributor.Value, LongestContributor));
        }
    }

    /// <summary>A number is made text first, so that 1.10 is the version 1.1; no number has the form that is wanted.</summary>
    private static void CheckVersion(YamlMapping pack, YamlFile file)
    {
        if (pack.Find("version") is not { } node)
            file.Add(PackMetadataProblems.MissingKey(file.Place(pack), "version"));
        else if (!IsText(node) || !Version().IsMatch(((YamlScalar)node).Value))
            file.Add(PackMetadataProblems.BadVersion(file.Place(node), Yaml11.Describe(node)));
    }

    private static void CheckRequirement(YamlMapping pack, YamlFile file)
    {
        if (Present(pack, "stackstorm_version") is not { } node)
            return;
        if (!IsText(node))
        {
            file.Add(PackMetadataProblems.NotRegistrableType(file.Place(node), "stackstorm_version", Yaml11.Describe(node), "text there"));
            return;
        }

        var requirement = new StackStormRequirement(((YamlScalar)node).Value);
        if (!requirement.IsRegistrable)
            file.Add(PackMetadataProblems.BadRequirement(file.Place(node), requirement.Text));
        else if (!requirement.IsInstallable)
            file.Add(PackMetadataProblems.RequirementOfOneReader(file.Place(node), requirement.Text));
    }

    private static void CheckPython(YamlMapping pack, YamlFile file)
    {
        switch (Present(pack, "python_versions"))
        {
            case null:
                break;
            case YamlSequence { Items.IsEmpty: true } empty:
                file.Add(PackMetadataProblems.BadPythonVersion(file.Place(empty), "is empty"));
                break;
            case YamlSequence list when list.Items.FirstOrDefault(item => !IsText(item) || ((YamlScalar)item).Value is not ("2" or "3")) is { } wrong:
                file.Add(PackMetadataProblems.BadPythonVersion(file.Place(wrong), "holds " + Yaml11.Describe(wrong)));
                break;
            case YamlSequence list when list.Items.Cast<YamlScalar>().DistinctBy(item => item.Value).Count() < list.Items.Length:
                file.Add(PackMetadataProblems.BadPythonVersion(file.Place(list), "names one twice"));
                break;
            case YamlSequence:
                break;
            case { } other:
                file.Add(PackMetadataProblems.BadPythonVersion(file.Place(other), $"is {Yaml11.Describe(other)}, not a list"));
                break;
        }
    }

    private static void CheckEmail(YamlMapping pack, YamlFile file)
    {
        YamlNode? node = pack.Find("email");
        if (node is null)
            file.Add(PackMetadataProblems.NoEmail(file.Place(pack)));
        else if (IsText(node) && !EmailRule.IsAddress(((YamlScalar)node).Value))
            file.Add(PackMetadataProblems.BadEmail(file.Place(node), ((YamlScalar)node).Value));
        else if (!IsText(node) && !IsNull(node))
            file.Add(PackMetadataProblems.NotRegistrableType(file.Place(node), "email", Yaml11.Describe(node), "text there"));
    }

    /// <returns>Null where the key is absent or holds nothing, which is the same for what may be absent.</returns>
    private static YamlNode? Present(YamlMapping pack, string key) => pack.Find(key) is { } node && !IsNull(node) ? node : null;

    private static bool IsText(YamlNode node) => Yaml11.Of(node) is { Kind: Yaml11Kind.Text };

    private static bool IsNull(YamlNode node) => Yaml11.Of(node) is { Kind: Yaml11Kind.Null };

    /// <summary>St2common/constants/pack.py, PACK_VERSION_REGEX, with digits that are ASCII.</summary>
    [GeneratedRegex(
        @"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9a-z-]+(\.[0-9a-z-]+)*)?(\+[0-9a-z-]+(\.[0-9a-z-]+)*)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Version();
}
