using System.ComponentModel;
using System.Diagnostics;
using LibGit2Sharp;
using PackSync.Diagnostics;

namespace PackSync.Git.Transports;

/// <summary>Starts the <c>ssh</c> program itself, so that it can be killed and never asks a question; libgit2's own ssh can do neither.</summary>
internal sealed class SshSubtransport : SmartSubtransport
{
    private SshStream? _stream;

    // listing and fetching go over one connection: the second call gets the same stream
    protected override SmartSubtransportStream Action(string url, GitSmartSubtransportAction action)
    {
        if (action is not (GitSmartSubtransportAction.UploadPackList or GitSmartSubtransportAction.UploadPack))
            throw new NotSupportedException("pack-sync never pushes");
        return _stream ??= Start(TransportCall.Current, SshAddress.Parse(url));
    }

    protected override void Close()
    {
        _stream = null;
        base.Close();
    }

    private SshStream Start(TransportCall call, SshAddress address)
    {
        try
        {
            Process process = Process.Start(StartInfo(call.Ssh, address))!;
            return new SshStream(this, call, process);
        }
        catch (Win32Exception missing)
        {
            var failure = new DiagnosticException(GitProblems.NoSsh(call.Source), missing);
            call.Fail(failure);
            throw failure;
        }
    }

    private static ProcessStartInfo StartInfo(SshOptions options, SshAddress address)
    {
        string[] words = options.Command?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var start = new ProcessStartInfo(words.FirstOrDefault() ?? "ssh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string word in words.Skip(1))
            start.ArgumentList.Add(word);
        string seconds = Math.Max(1, (int)options.Timeout.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (string option in new[] { "BatchMode=yes", $"ConnectTimeout={seconds}" })
        {
            start.ArgumentList.Add("-o");
            start.ArgumentList.Add(option);
        }

        if (address.Port is { } port)
        {
            start.ArgumentList.Add("-p");
            start.ArgumentList.Add(port);
        }

        start.ArgumentList.Add("--");
        start.ArgumentList.Add(address.Login);
        start.ArgumentList.Add($"git-upload-pack {address.QuotedPath}");
        return start;
    }
}
