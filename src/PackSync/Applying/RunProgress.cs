using PackSync.Packs;

namespace PackSync.Applying;

/// <param name="total">How many packs are written; one that is removed takes no time.</param>
internal sealed class RunProgress(IProgress<ApplyProgress>? progress, int total)
{
    private int _begun;
    private int _done;

    public void Fetching(PackRef pack) => progress?.Report(new ApplyProgress($"fetching {pack}", Volatile.Read(ref _done), total));

    public void Staging(PackRef pack) => progress?.Report(new ApplyProgress($"staging {pack}", Volatile.Read(ref _done), total) { Number = Interlocked.Increment(ref _begun) });

    public void PackDone() => Interlocked.Increment(ref _done);
}
