using PackSync.Packs;

namespace PackSync.Applying;

internal sealed class RunProgress(IProgress<ApplyProgress>? progress, int total)
{
    private int _done;

    public void Report(string phase, PackRef pack) => progress?.Report(new ApplyProgress($"{phase} {pack}", Volatile.Read(ref _done), total));

    public void PackDone() => Interlocked.Increment(ref _done);
}
