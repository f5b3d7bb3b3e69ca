using System.Diagnostics;
using PackSync.Http;

namespace PackSync.Git.Executable;

/// <summary>Acts once where there was no sign of life for the timeout: neither a beat, nor enough change of what is looked at now and then.</summary>
internal sealed class Watchdog : IDisposable
{
    private const int Looks = 20; // in the time of the timeout
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);
    private readonly TimeSpan _timeout;
    private readonly double _enough;
    private readonly Func<long> _look;
    private readonly Action _act;
    private readonly Lock _gate = new();
    private readonly Timer _timer;
    private long _lastBeat = Stopwatch.GetTimestamp();
    private long _lastChange = Stopwatch.GetTimestamp();
    private long _lastLook;
    private long _seen;
    private bool _ended;

    public Watchdog(TimeSpan timeout, Func<long> look, Action act)
    {
        (_timeout, _look, _act) = (timeout, look, act);
        _enough = Pace.LeastBytesPerSecond * timeout.TotalSeconds;
        TimeSpan pause = timeout / Looks < LongestPause ? timeout / Looks : LongestPause;
        _timer = new Timer(_ => Look(), null, pause, pause);
    }

    public bool HasActed { get; private set; }

    /// <summary>It acted although something changed of late: too little.</summary>
    public bool SawTooLittle { get; private set; }

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
            if (now != _lastLook)
                _lastChange = Stopwatch.GetTimestamp();
            _lastLook = now;
            if (Math.Abs(now - _seen) >= _enough)
            {
                Beat();
                _seen = now;
            }

            if (Stopwatch.GetElapsedTime(Interlocked.Read(ref _lastBeat)) < _timeout)
                return;
            HasActed = true;
            SawTooLittle = Stopwatch.GetElapsedTime(_lastChange) < _timeout / 2;
        }

        _act();
    }
}
