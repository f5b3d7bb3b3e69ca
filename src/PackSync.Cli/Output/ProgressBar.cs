using System.Collections.Concurrent;
using System.Globalization;
using PackSync.Applying;
using PackSync.Git;
using Spectre.Console;

namespace PackSync.Cli.Output;

/// <summary>
/// Progress for a person: a bar with packs and bytes on standard error. Spectre is not touched before the first report, so that a run with
/// nothing to do does not pay for its start.
/// </summary>
internal sealed class ProgressBar(Terminal terminal) : IProgress<FetchProgress>, IProgress<ApplyProgress>, IDisposable
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, long> _bytes = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _end = new();
    private ProgressTask? _task;
    private Task? _display;
    private IAnsiConsole? _console;

    public void Report(FetchProgress value)
    {
        _bytes[value.Source] = value.ReceivedBytes;
        Show("fetching", null, null);
    }

    public void Report(ApplyProgress value) => Show(value.Phase, value.DonePacks, value.TotalPacks > 0 ? value.TotalPacks : null);

    /// <summary>A line that stays, above the bar.</summary>
    public void Say(string line)
    {
        lock (_gate)
        {
            if (_console is null)
                Streams.WriteError(line + "\n");
            else
                _console.WriteLine(line);
        }
    }

    public void Dispose()
    {
        _end.TrySetResult();
        _display?.GetAwaiter().GetResult();
    }

    private void Show(string phase, int? done, int? total)
    {
        lock (_gate)
        {
            _task ??= Start();
            string packs = total is null ? "" : string.Create(CultureInfo.InvariantCulture, $"  {done}/{total} packs");
            long bytes = _bytes.Values.Sum();
            string received = bytes switch
            {
                0 => "",
                < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"  {bytes / 1000.0:0} kB"),
                _ => string.Create(CultureInfo.InvariantCulture, $"  {bytes / 1_000_000.0:0.0} MB"),
            };
            _task.Description = Markup.Escape(phase + packs + received);
            _task.IsIndeterminate = total is null;
            if (total is { } most)
            {
                _task.MaxValue = most;
                _task.Value = done!.Value;
            }
        }
    }

    private ProgressTask Start()
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Console.Error),
            ColorSystem = terminal.Color ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        console.Profile.Capabilities.Unicode = terminal.Unicode;
        _console = console;
        var started = new TaskCompletionSource<ProgressTask>();
        _display = console.Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .Columns(new SpinnerColumn(terminal.Unicode ? Spinner.Known.Dots : Spinner.Known.Ascii), new ProgressBarColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(async context =>
            {
                started.SetResult(context.AddTask("starting")); // it insists on a description
                await _end.Task.ConfigureAwait(false);
            });
        // a display that fails must not be waited for
        _ = Task.WaitAny(started.Task, _display);
        return started.Task.IsCompleted ? started.Task.GetAwaiter().GetResult() : throw new InvalidOperationException("the progress display did not start", _display.Exception);
    }
}
