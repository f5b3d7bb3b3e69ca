namespace PackSync.Reporting;

/// <param name="Lock">The path of packs.lock.</param>
internal sealed record JsonImport(string Path, string Lock, string[] Packs, string[] LeftOut)
{
    public static JsonImport Of(ReportBody.Imported body) => new(body.Path, body.LockPath, [.. body.Packs.Select(pack => pack.Value)], [.. body.LeftOut.Select(pack => pack.Value)]);
}
