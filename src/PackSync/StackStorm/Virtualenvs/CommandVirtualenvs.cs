using System.Collections.Immutable;
using System.ComponentModel;
using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Processes;
using PackSync.Targets;

namespace PackSync.StackStorm.Virtualenvs;

/// <summary>Builds virtualenvs on this machine, by the command of packs.yaml. The one that is there is set aside, and put back where building fails.</summary>
/// <param name="environment">Looks up PATH.</param>
/// <param name="say">Hears what the command prints, line by line.</param>
internal sealed class CommandVirtualenvs(Manifest manifest, TargetLayout layout, Func<string, string?> environment, Action<string> say, bool flush)
{
    private readonly SetAside _aside = new(manifest.Target.Virtualenvs, layout);

    private VirtualenvSettings Settings => manifest.Target.Virtualenv;

    /// <summary>Before anything is looked at.</summary>
    public void Recover() => _aside.Recover();

    /// <exception cref="DiagnosticException">It was not built; the old one is back.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the old one is back.</exception>
    public async Task BuildAsync(WantedVirtualenv wanted, CancellationToken cancellation)
    {
        PackRef pack = wanted.Ref;
        try
        {
            VirtualenvStore.Write(layout, new VirtualenvRecord(pack, wanted.To, IsBuilt: false), flush);
            _aside.Begin(pack);
            try
            {
                await RunAsync(pack, wanted.To.Python, cancellation).ConfigureAwait(false);
            }
            catch
            {
                _aside.PutBack(pack);
                throw;
            }

            VirtualenvStore.Write(layout, new VirtualenvRecord(pack, wanted.To, IsBuilt: true), flush);
            _aside.Keep(pack);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(VirtualenvProblems.DiskFailed(pack, _aside.Place(pack), cause), cause);
        }
    }

    private async Task RunAsync(PackRef pack, string? python, CancellationToken cancellation)
    {
        ImmutableArray<string> command = [.. Settings.Command.Select(word => Filled(word, pack, python))];
        string program = ProgramPath.Find(command[0], manifest.Directory, environment("PATH"))
            ?? throw new DiagnosticException(VirtualenvProblems.CommandFailed(pack, command[0], "is no program in PATH"));
        ProgramEnd end;
        try
        {
            end = await ProgramRun.RunAsync(new ProgramCall(program, command.RemoveAt(0), manifest.Directory, default, Settings.Timeout, say), cancellation).ConfigureAwait(false);
        }
        catch (Win32Exception failure)
        {
            throw new DiagnosticException(VirtualenvProblems.CommandFailed(pack, command[0], $"cannot be started: {failure.Message}"), failure);
        }

        if (!end.Succeeded)
            throw new DiagnosticException(VirtualenvProblems.CommandFailed(pack, command[0], end.Fault));
        if (!Directory.Exists(_aside.Place(pack)))
            throw new DiagnosticException(VirtualenvProblems.NothingMade(pack, _aside.Place(pack)));
    }

    private string Filled(string word, PackRef pack, string? python) => word
        .Replace("{pack}", pack.Value, StringComparison.Ordinal)
        .Replace("{path}", layout.Pack(pack), StringComparison.Ordinal)
        .Replace("{virtualenv}", _aside.Place(pack), StringComparison.Ordinal)
        .Replace("{python}", python ?? "", StringComparison.Ordinal);
}
