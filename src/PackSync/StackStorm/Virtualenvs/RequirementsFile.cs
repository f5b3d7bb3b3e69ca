namespace PackSync.StackStorm.Virtualenvs;

/// <summary>PURE. What a pack's requirements.txt says about the pack itself (the format: pip's "Requirements File Format").</summary>
internal static class RequirementsFile
{
    public const string Name = "requirements.txt";
    public const int MostBytes = 1 << 20;
    private static readonly string[] Archives = [".whl", ".zip", ".tar.gz", ".tgz", ".tar.bz2"];

    /// <summary>It names files of the pack, so that what is installed is not told by this file alone.</summary>
    public static bool NamesFiles(string text) => text.Split('\n').Any(line => NamesFile(WithoutComment(line)));

    private static bool NamesFile(string line)
    {
        if (line.Contains("file:", StringComparison.Ordinal))
            return true;
        if (line.Contains("://", StringComparison.Ordinal))
            return false;
        // -r, -c, -e and -f take a file or a folder; no name, version or marker of a package has a slash
        bool isOption = line.StartsWith('-');
        return isOption
            ? new[] { "-r", "-c", "-e", "-f", "--requirement", "--constraint", "--editable", "--find-links" }.Any(option => line.StartsWith(option, StringComparison.Ordinal))
            : line is "." or ".." || line.Contains('/', StringComparison.Ordinal) || Archives.Any(archive => line.Contains(archive, StringComparison.OrdinalIgnoreCase));
    }

    private static string WithoutComment(string line)
    {
        int comment = line.StartsWith('#') ? 0 : line.IndexOf(" #", StringComparison.Ordinal);
        return (comment < 0 ? line : line[..comment]).Trim();
    }
}
