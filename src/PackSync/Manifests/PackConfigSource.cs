using PackSync.Yaml;

namespace PackSync.Manifests;

/// <summary>The pack config an entry declares; read and kept here, used by StackStorm/.</summary>
public abstract record PackConfigSource
{
    private PackConfigSource()
    {
    }

    public sealed record Inline(YamlMapping Values) : PackConfigSource;

    /// <param name="Path">Absolute.</param>
    public sealed record FromFile(string Path) : PackConfigSource;
}
