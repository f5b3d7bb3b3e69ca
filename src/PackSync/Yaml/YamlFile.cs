using PackSync.Diagnostics;

namespace PackSync.Yaml;

/// <summary>The file that nodes come from: turns their positions into places, and collects what is wrong with it.</summary>
public sealed record YamlFile(string DisplayPath, DiagnosticBag Diagnostics)
{
    public SourcePlace Place(YamlNode node) => new(node.File ?? DisplayPath, node.Line, node.Column);

    public void Add(Diagnostic diagnostic) => Diagnostics.Add(diagnostic);
}
