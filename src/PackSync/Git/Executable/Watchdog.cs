using System.Diagnostics;

namespace PackSync.Git.Executable;

/// <summary>Acts once where there was no sign of life for the timeout: neither a beat, nor a change of what is looked at now and then.</summary>
internal sealed class Watchdog : IDisposable
{
    private const int Looks = 20; // in the time of the timeout
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);
    private readonly TimeSpan _timeout;
    private readonly Func<long> _look;
    private readonly Action _act;
    private readonly Lock _gate = new();
    private readonly Timer _timer;
    private long _lastBeat = Stopwatch.GetTimestamp();
    private long _seen;
    private bool _ended;

    public Watchdog(TimeSpan timeout, Func<long> look, Action act)
    {
        (_timeout, _look, _act) = (timeout, look, act);
        TimeSpan pause = timeout / Looks < LongestPause ? timeout / Looks : LongestPause;
        _timer = new Timer(_ => Look(), null, pause, pause);
    }

    public bool HasActed { get; private set; }

    public void Beat() => Interlocked.Exchange(ref _lastBeat, Stopwatch.GetTimestamp());

    public void Dispose()
    {
        lock (_gate)
            _ended = true;
        _timer.Dispose();
    }

    private void Look()
    {
        lock (_gate)
        {
            if (_ended || HasActed)
                return;
            long now = _look();
            if (now != _seen)
                Beat();
            _seen = now;
            if (Stopwatch.GetElapsedTime(Interlocked.Read(ref _lastBeat)) < _timeout)
                return;
            HasActed = true;
        }

        _act();
    }
}
