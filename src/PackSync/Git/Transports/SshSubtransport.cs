namespace PackSync.Git.Transports;

/// <summary>Starts the <c>ssh</c> program itself, so that it can be killed and never asks a question; libgit2's own ssh can do neither.</summary>
internal sealed class SshSubtransport : ConnectionSubtransport
{
    protected override Connection Connect(TransportCall call, string url) => new SshConnection(call.Source, SshAddress.Parse(url), call.Ssh);
}
