using PackSync.Diagnostics;

namespace PackSync.Hashing;

/// <summary>PS9019: what is needed for any hash.</summary>
internal static class HashingProblems
{
    public static Diagnostic NoOpenSsl(IEnumerable<string> libraries) => Diagnostic.Error(
        "PS9019",
        $"OpenSSL cannot be loaded: neither {string.Join(" nor ", libraries)} is there and readable",
        "install it: apt-get install libssl3, dnf install openssl-libs, apk add libssl3");
}
