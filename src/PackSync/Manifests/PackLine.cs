using System.Globalization;
using System.Text;
using PackSync.Packs;

namespace PackSync.Manifests;

/// <summary>One pack as a line of a new packs.yaml.</summary>
public sealed record PackLine(PackRef Ref)
{
    public const string Version = "version";
    public const string Commit = "commit";

    /// <summary>Null: found by name.</summary>
    public string? Source { get; init; }

    public string? Path { get; init; }

    public string? TagPrefix { get; init; }

    /// <summary><see cref="Version"/>, <see cref="Commit"/> or another key that takes <see cref="Request"/>; null with it.</summary>
    public string? Key { get; init; }

    public string? Request { get; init; }

    public bool Dependencies { get; init; } = true;

    /// <summary>Relative to packs.yaml; null: its config is not declared.</summary>
    public string? ConfigFrom { get; init; }

    /// <summary>For people, behind the line; may hold a stranger's words.</summary>
    public string? Remark { get; init; }

    /// <summary>Without indent and line end. Text that YAML could take for something else is quoted.</summary>
    public string Text
    {
        get
        {
            bool isBare = Source is null && Path is null && TagPrefix is null && Dependencies && ConfigFrom is null;
            if (isBare && Key is null)
                return $"{Ref}:{Comment}";
            if (isBare && Key == Version)
                return $"{Ref}: {Request}{Comment}";
            var parts = new StringBuilder();
            Append(parts, "source", Source);
            Append(parts, "path", Path);
            Append(parts, "tagPrefix", TagPrefix);
            Append(parts, Key ?? "", Request);
            if (!Dependencies)
                parts.Append(parts.Length > 0 ? ", " : "").Append("dependencies: false");
            Append(parts, "configFrom", ConfigFrom);
            return $"{Ref}: {{{parts}}}{Comment}";
        }
    }

    private string Comment => Remark is null ? "" : $"  # {Diagnostics.Display.OneLine(Remark)}";

    internal static string Quote(string text)
        => string.Create(CultureInfo.InvariantCulture, $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");

    private static void Append(StringBuilder parts, string key, string? value)
    {
        if (value is not null)
            parts.Append(parts.Length > 0 ? ", " : "").Append(key).Append(": ").Append(key == Version ? value : Quote(value));
    }
}
