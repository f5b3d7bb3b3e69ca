using System.Collections.Concurrent;
using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Manifests;

namespace PackSync.Http;

/// <summary>The netrc files of a run: the one that <c>remotes:</c> names for an address, else NETRC's, else ~/.netrc. Each is read once, when first needed.</summary>
internal sealed class NetrcFiles(NetworkOptions options)
{
    private const int MostBytes = 1 << 20;
    private readonly ConcurrentDictionary<string, Lazy<ImmutableArray<NetrcEntry>>> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _warned = new(StringComparer.Ordinal);

    /// <param name="mayBeDefault">False after a redirect to another host: <c>default</c> is for the hosts that somebody chose.</param>
    /// <exception cref="DiagnosticException">A named file is missing; a file is unreadable or malformed.</exception>
    public HttpAccount? Find(Uri address, bool mayBeDefault)
    {
        NetrcChoice choice = options.Remote(address.AbsoluteUri, remote => remote.Netrc is not null)?.Netrc ?? new NetrcChoice.Automatic();
        if (PathOf(choice) is not { } path)
            return null;
        ImmutableArray<NetrcEntry> entries = _files.GetOrAdd(path, new Lazy<ImmutableArray<NetrcEntry>>(() => Read(path, choice is NetrcChoice.Named))).Value;
        // a machine of that name wins over default, wherever each stands
        if (entries.Where(entry => entry.Password is not null && entry.Answers(address, mayBeDefault)).OrderBy(entry => entry.Machine is null).FirstOrDefault() is not { } found)
            return null;
        WarnOfReaders(path);
        return new HttpAccount(found.Login ?? "", found.Password!);
    }

    private string? PathOf(NetrcChoice choice) => choice switch
    {
        NetrcChoice.Named named => named.Path,
        NetrcChoice.Off => null,
        _ when options.Environment("NETRC") is { Length: > 0 } path => path,
        _ when options.Environment("HOME") is { Length: > 0 } home => Path.Combine(home, ".netrc"),
        _ => null,
    };

    private static ImmutableArray<NetrcEntry> Read(string path, bool mustBeThere)
    {
        try
        {
            using Stream stream = ReadFile.Open(path);
            if (stream.Length > MostBytes)
                throw new DiagnosticException(HttpProblems.NetrcUnreadable(path, "it has more than 1 MiB"));
            using var reader = new StreamReader(stream);
            return NetrcReader.Read(reader.ReadToEnd(), path);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException && !mustBeThere)
        {
            return [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(HttpProblems.NetrcUnreadable(path, failure.Message), failure);
        }
    }

    private void WarnOfReaders(string path)
    {
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & others) != 0 && _warned.TryAdd(path, true))
            options.Warn?.Invoke(HttpProblems.NetrcIsOpen(path));
    }
}
