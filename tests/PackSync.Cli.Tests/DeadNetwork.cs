namespace PackSync.Cli.Tests;

/// <summary>In what way a server, or the way to it, is dead.</summary>
public enum DeadNetwork
{
    NeverAnswers,
    SendsAByteNowAndThen,
    BreaksOff,
    AsksToComeBackLater,
    WantsAnotherLogin,
    Forbids,
    HasNothingThere,
    IsBroken,
    HasAnExpiredCertificate,
    HasACertificateForAnotherName,
    IsBehindAProxyThatRefuses,
    DoesNotListen,
}
