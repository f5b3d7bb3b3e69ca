using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace PackSync.Manifests;

/// <summary>A new packs.yaml with what was asked for or found, and comments that show what else may stand in it.</summary>
/// <param name="Indexes">As they are to be written; none: StackStorm's own.</param>
/// <param name="PacksDirectory">As it is to be written.</param>
/// <param name="Packs">Lines below <c>packs:</c>, without their indent; comments among them.</param>
public sealed record StarterManifest(ImmutableArray<string> Indexes, string PacksDirectory, ImmutableArray<string> Packs)
{
    /// <summary>As it is to be written; null: StackStorm's own.</summary>
    public string? ConfigsDirectory { get; init; }

    /// <summary>Ends with a newline.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder($"""
                # yaml-language-server: $schema={ManifestSchema.FileName}
                #
                # The packs of a StackStorm installation. After a change: `dotnet pack-sync lock`, then `plan`, then `apply`.
                version: 1

                # Catalogues that find a pack by its name; leftmost wins.
                indexes:

                """.ReplaceLineEndings("\n"));
            foreach (string index in Indexes.IsEmpty ? [IndexSource.Exchange.Written] : Indexes)
                text.Append(CultureInfo.InvariantCulture, $"  - {Plain(index)}\n");
            text.Append($$"""

                target:
                  packs: {{Plain(PacksDirectory)}}{{(ConfigsDirectory is null ? "" : $"\n  configs: {Plain(ConfigsDirectory)}")}}

                # How to reach private repositories and indexes, by URL prefix:
                # remotes:
                #   https://git.example.org/:
                #     token: ${env:GIT_TOKEN}      # the name of a variable: no secret ever stands in this file

                packs:

                """.ReplaceLineEndings("\n"));
            foreach (string line in Packs)
                text.Append(CultureInfo.InvariantCulture, $"  {line}\n");
            return text.Append("""
                  # sensu:                                   # the version that the index names
                  # aws: ">=1.3.0, <3.0.0"                   # the highest release in a range
                  # cloudflare: 1.0.0                        # exactly that one
                  # training: {source: https://github.com/emedvedev/chatops-training, branch: master}
                  # internal: {source: git@git.example.org:ops/st2-packs.git, path: packs/internal}
                  # oldpack: {state: absent}                 # removed, if nothing would be lost

                # policy:
                #   locked: true                             # apply never decides by itself, even where there is no lock
                #   sources: [https://git.example.org/, https://github.com/StackStorm-Exchange/]

                """.ReplaceLineEndings("\n")).ToString();
        }
    }

    /// <summary>Quoted where YAML would read it otherwise.</summary>
    private static string Plain(string text)
    {
        bool isPlain = text.Length > 0 && (char.IsAsciiLetterOrDigit(text[0]) || text[0] is '/' or '.')
            && text.All(character => char.IsAsciiLetterOrDigit(character) || "/:._-~?=&%+@".Contains(character, StringComparison.Ordinal)) && text[^1] != ':';
        return isPlain ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }
}
