using System.Collections.Immutable;
using System.ComponentModel;
using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Processes;
using PackSync.Targets;

namespace PackSync.StackStorm.Registration;

/// <summary>Has a command register packs: StackStorm's own <c>st2-register-content</c>, or one of the site's. It runs in the folder of packs.yaml.</summary>
/// <param name="environment">Looks up PATH.</param>
/// <param name="say">Hears what it prints, line by line.</param>
internal sealed class CommandRegistration(Manifest manifest, RegistrarCommand command, TargetLayout layout, Func<string, string?> environment, Action<string> say)
{
    /// <summary>What st2-register-content calls them (st2common/content/bootstrap.py); it registers types of rules and policies by itself.</summary>
    private static readonly ImmutableDictionary<string, string> Options = new Dictionary<string, string>
    {
        ["all"] = "--register-all",
        ["runner"] = "--register-runners",
        ["action"] = "--register-actions",
        ["trigger"] = "--register-triggers",
        ["sensor"] = "--register-sensors",
        ["rule"] = "--register-rules",
        ["alias"] = "--register-aliases",
        ["policy"] = "--register-policies",
        ["config"] = "--register-configs",
    }.ToImmutableDictionary();

    /// <param name="types">Empty: all.</param>
    /// <exception cref="DiagnosticException">It did not end in 0.</exception>
    /// <exception cref="ApiDownException">It cannot be started.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the program and its children were killed.</exception>
    public async Task RegisterAsync(PackRef pack, ImmutableArray<string> types, CancellationToken cancellation)
    {
        ImmutableArray<string> words = [.. command.Words.SelectMany(word => Fill(word, pack, types))];
        ProgramEnd end;
        try
        {
            string program = ProgramPath.Find(words[0], manifest.Directory, environment("PATH")) ?? throw new Win32Exception("there is no such program in PATH");
            end = await ProgramRun.RunAsync(new ProgramCall(program, words.RemoveAt(0), manifest.Directory, default, command.Timeout, say), cancellation).ConfigureAwait(false);
        }
        catch (Win32Exception failure)
        {
            throw new ApiDownException(RegistrationProblems.CannotStart(words[0], failure.Message));
        }

        if (!end.Succeeded)
            throw new DiagnosticException(RegistrationProblems.CommandFailed(pack, words[0], end.Fault));
    }

    private IEnumerable<string> Fill(string word, PackRef pack, ImmutableArray<string> types)
        => word == RegistrarCommand.Types
            ? (types.IsEmpty ? ["all"] : types).Select(type => Options.GetValueOrDefault(type)).OfType<string>()
            : [word.Replace(RegistrarCommand.Pack, pack.Value, StringComparison.Ordinal)
                .Replace(RegistrarCommand.Path, layout.Pack(pack), StringComparison.Ordinal)
                .Replace(RegistrarCommand.Types, types.IsEmpty ? "all" : string.Join(',', types), StringComparison.Ordinal)];
}
