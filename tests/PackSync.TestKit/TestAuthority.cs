using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PackSync.TestKit;

/// <summary>A private certificate authority and a certificate of it for loopback.</summary>
public sealed class TestAuthority : IDisposable
{
    private static readonly DateTimeOffset From = DateTimeOffset.UtcNow.AddDays(-1);
    private readonly X509Certificate2 _root;

    public TestAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        _root = request.CreateSelfSigned(From, From.AddDays(30));
        Certificate = Issue(From.AddDays(20), names => names.AddIpAddress(IPAddress.Loopback));
        Expired = Issue(From.AddHours(1), names => names.AddIpAddress(IPAddress.Loopback));
        ForAnotherName = Issue(From.AddDays(20), names => names.AddDnsName("elsewhere.invalid"));
    }

    /// <summary>For a server on 127.0.0.1.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>For a server on 127.0.0.1, and out of date.</summary>
    public X509Certificate2 Expired { get; }

    /// <summary>For elsewhere.invalid.</summary>
    public X509Certificate2 ForAnotherName { get; }

    /// <summary>The authority's certificate, as a <c>ca</c> file holds it.</summary>
    public string Pem => _root.ExportCertificatePem();

    public void Dispose()
    {
        _root.Dispose();
        Certificate.Dispose();
        Expired.Dispose();
        ForAnotherName.Dispose();
    }

    private X509Certificate2 Issue(DateTimeOffset until, Action<SubjectAlternativeNameBuilder> name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=server", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        name(names);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 signed = request.Create(_root, From, until, [1, 2, 3, 4]);
        using X509Certificate2 withKey = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null); // a key that lives in memory only is refused by some TLS stacks
    }
}
