using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PackSync.Diagnostics;
using PackSync.Manifests;

namespace PackSync.Http;

/// <summary>Trusts the certificate authorities that <c>remotes:</c> names, for the hosts of their prefixes only, beside the system's own.</summary>
internal sealed class PrivateAuthorities(ImmutableArray<RemoteSettings> remotes)
{
    private readonly ConcurrentDictionary<string, X509Certificate2Collection> _files = new(StringComparer.Ordinal);

    /// <exception cref="AuthenticationException">Not to be trusted; the message says why.</exception>
    public bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return true;
        string host = sender is SslStream stream ? stream.TargetHostName : "";
        var presented = certificate as X509Certificate2;
        // only the unknown root is ours to forgive: a wrong name or no certificate stays an error
        if (FileOf(host) is not { } file || presented is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            throw new AuthenticationException(CertificateFaults.Explain(errors, presented, chain, host));

        using var custom = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
        custom.ChainPolicy.CustomTrustStore.AddRange(_files.GetOrAdd(file, Load));
        foreach (X509ChainElement element in chain?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            custom.ChainPolicy.ExtraStore.Add(element.Certificate);
        return custom.Build(presented) ? true : throw new AuthenticationException(CertificateFaults.Explain(errors, presented, custom, host));
    }

    /// <exception cref="DiagnosticException">It holds no certificates.</exception>
    public string? CheckedFile(string host)
    {
        if (FileOf(host) is not { } file)
            return null;
        _files.GetOrAdd(file, Load);
        return file;
    }

    private string? FileOf(string host)
        => remotes.FirstOrDefault(remote => remote.CaFile is not null && Uri.TryCreate(remote.UrlPrefix, UriKind.Absolute, out Uri? uri) && uri.Host.Equals(host, StringComparison.OrdinalIgnoreCase))?.CaFile;

    private static X509Certificate2Collection Load(string path)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPemFile(path);
        }
        catch (Exception failure) when (failure is IOException or CryptographicException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(HttpProblems.BadCaFile(path, failure.Message), failure);
        }

        return certificates.Count > 0 ? certificates : throw new DiagnosticException(HttpProblems.BadCaFile(path, "it holds no certificate"));
    }
}
