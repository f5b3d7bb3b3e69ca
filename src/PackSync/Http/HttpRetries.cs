using System.Net;
using Polly;
using Polly.Retry;

namespace PackSync.Http;

/// <summary>
/// Which failures are worth a second try: a server that is busy, an idle connection that it closed as we wrote. Silence is not (the deadline has been waited for),
/// nor what will be the same in a second.
/// </summary>
internal static class HttpRetries
{
    private const int Retries = 2;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);

    /// <param name="longest">A Retry-After beyond it is not waited for.</param>
    public static ResiliencePipeline<HttpResponseMessage> Within(TimeSpan longest) => new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = Retries,
            Delay = FirstDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = attempt => ValueTask.FromResult(IsPassing(attempt.Outcome, longest)),
            DelayGenerator = attempt => ValueTask.FromResult(RetryAfter(attempt.Outcome.Result)),
            OnRetry = attempt =>
            {
                attempt.Outcome.Result?.Dispose();
                return default;
            },
        })
        .Build();

    private static bool IsPassing(Outcome<HttpResponseMessage> outcome, TimeSpan longest) => outcome switch
    {
        { Exception: HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } } => true,
        { Result.StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout }
            => !(RetryAfter(outcome.Result) > longest),
        _ => false,
    };

    /// <summary>Null: as the backoff has it. A date instead of seconds is left to the backoff too.</summary>
    private static TimeSpan? RetryAfter(HttpResponseMessage? response) => response?.Headers.RetryAfter?.Delta;
}
