namespace PackSync.Applying;

/// <summary>
/// Test seam: called at every named point of a run. A test that throws here stops the run as a power cut would: nothing is undone,
/// nothing cleaned, and recovery has to cope with what lies on disk.
/// </summary>
internal sealed class RunProbe(Action<string>? at)
{
    public static readonly RunProbe None = new(null);

    public bool Stopped { get; private set; }

    public void At(string point)
    {
        try
        {
            at?.Invoke(point);
        }
        catch
        {
            Stopped = true;
            throw;
        }
    }
}
