namespace PackSync.Http;

/// <summary>
/// What counts as progress while the other side is waited for: at least <see cref="LeastBytesPerSecond"/> over the time-out. A byte now and then would keep a run waiting
/// for days. Time that we take ourselves does not count.
/// </summary>
internal sealed class Pace(TimeSpan timeout)
{
    /// <summary>A server that is at work sends its "still there" of five bytes every five seconds; what is no slower than a modem passes.</summary>
    public const int LeastBytesPerSecond = 10;

    private TimeSpan _waited;
    private long _bytes;

    /// <summary>How long the next bytes may take; positive.</summary>
    public TimeSpan Left => timeout - _waited > TimeSpan.FromMilliseconds(1) ? timeout - _waited : TimeSpan.FromMilliseconds(1);

    /// <summary>Something came, if not enough.</summary>
    public bool HasBytes => _bytes > 0;

    public void Received(int bytes, TimeSpan waited)
    {
        _bytes += bytes;
        _waited += waited;
        if (_bytes >= LeastBytesPerSecond * timeout.TotalSeconds)
            Restart();
    }

    /// <summary>Something was asked: its answer has all the time.</summary>
    public void Restart() => (_waited, _bytes) = (TimeSpan.Zero, 0);
}
