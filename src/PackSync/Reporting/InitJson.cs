namespace PackSync.Reporting;

/// <param name="Schema">The path of the schema beside it.</param>
internal sealed record JsonInit(string Path, string Schema, string[] Packs)
{
    public static JsonInit Of(ReportBody.Begun body) => new(body.Path, body.SchemaPath, [.. body.Packs.Select(pack => pack.Value)]);
}
