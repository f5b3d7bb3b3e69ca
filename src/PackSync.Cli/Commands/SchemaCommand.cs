using System.Text;
using PackSync.Cli.Arguments;
using PackSync.Files;
using PackSync.Manifests;
using PackSync.Reporting;

namespace PackSync.Cli.Commands;

internal static class SchemaCommand
{
    private static readonly OptionSpec Out = new("out", "FILE", "write it to a file instead of standard output");

    public static readonly CommandSpec Spec = new(
        "schema",
        null,
        "the JSON Schema of packs.yaml, for editors",
        """
        Prints the JSON Schema (2020-12) of packs.yaml as this version reads it. An editor with a YAML language server completes and checks packs.yaml by
        it where the file's first line is `# yaml-language-server: $schema=packs.schema.json`. `init` writes both; after an upgrade of pack-sync renew the schema.
        """,
        [Out],
        [
            new("dotnet pack-sync schema --out packs.schema.json", "beside packs.yaml, for editors"),
            new("dotnet pack-sync schema", "to standard output"),
        ],
        run => Task.FromResult(Run(run)));

    private static Report Run(CommandRun run)
    {
        string? file = run.Parsed.Value(Out);
        if (file is not null)
            Write(run, file);
        return Report.OfRun(Spec.Name, new ReportBody.Schema(ManifestSchema.Text, file), changed: file is not null, run.Diagnostics);
    }

    private static void Write(CommandRun run, string file)
    {
        try
        {
            NamedFile.Write(SettingsReading.FullPath(run.Parsed, file), Encoding.UTF8.GetBytes(ManifestSchema.Text));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(UsageProblems.CannotWrite(Out.Long, file, cause.Message), Spec.Name);
        }
    }
}
