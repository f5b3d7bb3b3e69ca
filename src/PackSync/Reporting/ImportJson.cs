namespace PackSync.Reporting;

/// <param name="Lock">The path of packs.lock.</param>
/// <param name="Configs">Packs whose config was copied.</param>
/// <param name="Variables">That stand for the secrets in these copies.</param>
/// <param name="UnmanagedConfigs">Packs whose config stays as it is.</param>
internal sealed record JsonImport(string Path, string Lock, string[] Packs, string[] LeftOut, string[] Configs, string[] Variables, string[] UnmanagedConfigs)
{
    public static JsonImport Of(ReportBody.Imported body) => new(body.Path, body.LockPath, [.. body.Packs.Select(pack => pack.Value)], [.. body.LeftOut.Select(pack => pack.Value)],
        [.. body.Configs.Select(pack => pack.Value)], [.. body.Variables], [.. body.UnmanagedConfigs.Select(pack => pack.Value)]);
}
