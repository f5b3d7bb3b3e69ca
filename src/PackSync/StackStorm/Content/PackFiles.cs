using System.Text;
using PackSync.Files;
using PackSync.Hashing;
using PackSync.Inspecting;
using PackSync.Packs;
using PackSync.Trees;

namespace PackSync.StackStorm.Content;

/// <summary>The files of a pack as StackStorm would find them, in a git tree or on disk. Nothing is checked out.</summary>
public abstract class PackFiles
{
    public static readonly PackFiles None = new OnDisk("", []);

    private static readonly IgnoredPaths Caches = new([]);

    /// <summary>Relative to the pack, <c>/</c> between segments. Without <c>.git</c> and Python's caches.</summary>
    public abstract IReadOnlySet<string> Paths { get; }

    public static PackFiles Of(PackTree tree) => new InTree(tree);

    /// <exception cref="IOException">The directory cannot be read.</exception>
    public static PackFiles Of(string directory, CancellationToken cancellation) => new OnDisk(directory, DiskFiles.Walk(directory, Caches, cancellation).Stats);

    /// <returns>Null where there is no such file, or it is larger.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    public byte[]? Read(string path, int maxBytes)
    {
        using Stream? stream = Open(path);
        if (stream is null)
            return null;
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[16 << 10];
        for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > maxBytes)
                return null;
        }

        return bytes.ToArray();
    }

    /// <returns>Null where there is no such file.</returns>
    public Sha256Digest? Hash(string path)
    {
        using Stream? stream = Open(path);
        return stream is null ? null : Sha256.Of(stream);
    }

    protected abstract Stream? Open(string path);

    private sealed class InTree(PackTree tree) : PackFiles
    {
        private const int MostLinks = 8;
        private readonly Dictionary<string, TreeEntry> _entries = tree.Entries.ToDictionary(entry => entry.Path, StringComparer.Ordinal);
        private readonly HashSet<string> _paths = [.. tree.Entries.Select(entry => entry.Path)];

        public override IReadOnlySet<string> Paths => _paths;

        protected override Stream? Open(string path)
        {
            for (int links = 0; links < MostLinks && _entries.TryGetValue(path, out TreeEntry? entry); links++)
            {
                if (entry.Kind != FileKind.Link)
                    return tree.Open(entry);
                path = Target(entry);
            }

            return null;
        }

        /// <summary>The guards made sure that it stays within the pack.</summary>
        private string Target(TreeEntry link)
        {
            using Stream target = tree.Open(link);
            using var text = new StreamReader(target, Encoding.UTF8);
            return Path.GetRelativePath("/", Path.GetFullPath(text.ReadToEnd(), Path.GetDirectoryName("/" + link.Path)!));
        }
    }

    private sealed class OnDisk(string directory, Dictionary<string, PathStat> stats) : PackFiles
    {
        private readonly HashSet<string> _paths = [.. stats.Where(file => file.Value.Kind is PathKind.File or PathKind.Link).Select(file => file.Key)];

        public override IReadOnlySet<string> Paths => _paths;

        protected override Stream? Open(string path)
        {
            string full = Path.Combine(directory, path);
            // StackStorm follows links; a pipe behind one would be waited for
            return _paths.Contains(path) && File.Exists(full) && (File.GetAttributes(full) & FileAttributes.Device) == 0 ? ReadFile.Open(full) : null;
        }
    }
}
