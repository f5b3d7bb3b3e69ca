using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PackSync.TestKit;

namespace PackSync.Tests.Exchange;

/// <summary>
/// A forge with a bare repository for every pack of the public index, with the tags that the index lists: a git fast-import each, and one real smart-HTTP
/// server for them all and for the index.
/// </summary>
public sealed class ExchangeForge : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly GitHttpServer _server;

    public ExchangeForge()
    {
        Parallel.ForEach(ExchangeIndex.Packs, new ParallelOptions { MaxDegreeOfParallelism = 4 }, Build);
        _server = new GitHttpServer(_directory.Path);
        var packs = new JsonObject(ExchangeIndex.Packs.Select(pack =>
        {
            JsonObject entry = pack.Entry.DeepClone().AsObject();
            entry["repo_url"] = $"{_server.Url}/{Repository(pack)}";
            return KeyValuePair.Create<string, JsonNode?>(pack.Key, entry);
        }));
        _directory.Write("index.json", new JsonObject { ["packs"] = packs }.ToJsonString());
    }

    public string IndexUrl => $"{_server.Url}/index.json";

    /// <summary>The last segment of the real address.</summary>
    private static string Repository(ExchangePack pack) => pack.Entry["repo_url"]!.GetValue<string>().Split('/')[^1];

    public void Dispose()
    {
        _server.Dispose();
        _directory.Dispose();
    }

    private void Build(ExchangePack pack)
    {
        string repository = _directory[Repository(pack)];
        foreach (string folder in new[] { "objects", "refs" })
            Directory.CreateDirectory(Path.Combine(repository, folder));
        File.WriteAllText(Path.Combine(repository, "HEAD"), "ref: refs/heads/master\n");
        File.WriteAllText(Path.Combine(repository, "config"), "[core]\n\trepositoryformatversion = 0\n\tbare = true\n[fastimport]\n\tunpackLimit = 0\n");
        var start = new ProcessStartInfo("git", ["fast-import", "--quiet"]) { WorkingDirectory = repository, RedirectStandardInput = true, RedirectStandardError = true };
        start.Environment["GIT_DIR"] = repository;
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        using Process process = Process.Start(start)!;
        process.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(Stream(pack)));
        process.StandardInput.Close();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"git fast-import of {pack.Key}: {error}");
    }

    /// <summary>A commit and a tag for each version, the index's last: it is of the newest tag by date.</summary>
    private static string Stream(ExchangePack pack)
    {
        var stream = new StringBuilder();
        int mark = 0;
        foreach (string version in pack.Versions.Reverse().OrderBy(version => version == pack.Version))
        {
            string packYaml = PackYaml(pack, version);
            stream.Append(CultureInfo.InvariantCulture, $"commit refs/heads/master\nmark :{++mark}\ncommitter Test <test@example.org> {1_767_225_600 + mark} +0000\ndata 0\n");
            stream.Append(CultureInfo.InvariantCulture, $"M 100644 inline pack.yaml\ndata {Encoding.UTF8.GetByteCount(packYaml)}\n{packYaml}\n");
            stream.Append(CultureInfo.InvariantCulture, $"reset refs/tags/v{version}\nfrom :{mark}\n\n");
        }

        // as the real one has them: names that look like versions and are branches
        foreach (string branch in pack.Key == "kubernetes" ? new[] { "1.5", "1.8", "1.10" } : [])
            stream.Append(CultureInfo.InvariantCulture, $"reset refs/heads/{branch}\nfrom :1\n\n");
        return stream.ToString();
    }

    /// <summary>JSON is YAML; with what the index took from it, and without a ref where that one has none.</summary>
    private static string PackYaml(ExchangePack pack, string version)
    {
        JsonObject metadata = pack.Entry.DeepClone().AsObject();
        foreach (string ofTheIndex in new[] { "versions", "content", "repo_url" })
            metadata.Remove(ofTheIndex);
        metadata["version"] = version;
        metadata["description"] = $"The {pack.Key} pack";
        metadata["author"] = "Test";
        metadata["email"] ??= metadata.ContainsKey("email") ? null : "test@example.org";
        return metadata.ToJsonString();
    }
}
