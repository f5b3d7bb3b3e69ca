using PackSync.Cli.Arguments;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Cli.Commands;

/// <summary>Names given by --pack and --exclude that an environment does not know: a slip where none of those that were named does.</summary>
/// <param name="command">Whose help answers it.</param>
/// <param name="environments">How many were named.</param>
internal sealed class UnknownNames(string command, int environments)
{
    private readonly Dictionary<PackRef, (Diagnostic First, int Count)> _found = [];

    /// <exception cref="UsageException">It is the last that could have known the name.</exception>
    public void Add(PackRef name, Diagnostic unknown)
    {
        (Diagnostic first, int count) = _found.GetValueOrDefault(name, (unknown, 0));
        _found[name] = (first, count + 1);
        if (count + 1 == environments)
            throw new UsageException(first, command);
    }
}
