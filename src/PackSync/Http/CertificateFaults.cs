using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace PackSync.Http;

/// <summary>Why a server's certificate is not trusted, in words that tell its operator what to mend.</summary>
internal static class CertificateFaults
{
    /// <param name="host">That the certificate should be for.</param>
    /// <param name="chain">The last that was tried.</param>
    /// <returns>A sentence about the server.</returns>
    public static string Explain(SslPolicyErrors errors, X509Certificate2? presented, X509Chain? chain, string host)
    {
        if (presented is null)
            return "it shows no certificate";
        if (Element(chain, X509ChainStatusFlags.NotTimeValid) is { } untimely)
            return string.Create(CultureInfo.InvariantCulture, $"its certificate has expired or does not hold yet: it holds from {untimely.NotBefore:yyyy-MM-dd HH:mm} to {untimely.NotAfter:yyyy-MM-dd HH:mm}");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return $"its certificate is for another name, {presented.GetNameInfo(X509NameType.DnsName, forIssuer: false)}, not for {host}";
        if (Element(chain, X509ChainStatusFlags.Revoked) is not null)
            return "its certificate is revoked";
        return Element(chain, X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain) is { } last
            ? $"its certificate is of an authority that is not trusted here, {last.GetNameInfo(X509NameType.SimpleName, forIssuer: true)}"
            : $"its certificate is not trusted: {string.Join("; ", chain?.ChainStatus.Select(status => status.StatusInformation.Trim()) ?? [])}";
    }

    private static X509Certificate2? Element(X509Chain? chain, X509ChainStatusFlags status)
        => chain?.ChainElements.FirstOrDefault(element => element.ChainElementStatus.Any(found => (found.Status & status) != 0))?.Certificate;
}
