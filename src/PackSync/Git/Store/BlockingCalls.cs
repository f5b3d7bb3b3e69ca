using System.Collections.Concurrent;

namespace PackSync.Git.Store;

/// <summary>
/// Runs libgit2's blocking calls on threads of their own, at most so many per host: on the thread pool, 100 listings at 50 ms each take 2 s,
/// because it adds threads only slowly.
/// </summary>
internal sealed class BlockingCalls(int perHost) : IDisposable
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _hosts = new(StringComparer.Ordinal);

    public async Task<T> RunAsync<T>(string host, Func<T> call, CancellationToken cancellation)
    {
        SemaphoreSlim places = _hosts.GetOrAdd(host, _ => new SemaphoreSlim(perHost));
        await places.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await OnThread(call).ConfigureAwait(false);
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose()
    {
        foreach (SemaphoreSlim places in _hosts.Values)
            places.Dispose();
    }

    private static Task<T> OnThread<T>(Func<T> call)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                completion.SetResult(call());
            }
            catch (OperationCanceledException cancelled)
            {
                completion.SetCanceled(cancelled.CancellationToken);
            }
            catch (Exception failure)
            {
                completion.SetException(failure); // awaited by the caller, who judges it
            }
        })
        {
            IsBackground = true,
            Name = "git",
        };
        thread.Start();
        return completion.Task;
    }
}
