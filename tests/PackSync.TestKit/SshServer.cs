using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PackSync.TestKit;

/// <summary>A real sshd on loopback, as the user who runs the tests, with keys made for it alone.</summary>
public sealed class SshServer : IDisposable
{
    private const string Program = "/usr/sbin/sshd";
    private readonly Process _process;
    private readonly string _folder;

    /// <param name="folder">An empty folder for keys and configuration; its path may not hold spaces (sshd's own rule).</param>
    public SshServer(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        Keygen("host");
        Keygen("client");
        File.Copy(At("client.pub"), At("authorized_keys"));
        Port = FreePort();
        File.WriteAllText(At("config"), string.Create(CultureInfo.InvariantCulture, $"""
            ListenAddress 127.0.0.1
            Port {Port}
            HostKey {At("host")}
            AuthorizedKeysFile {At("authorized_keys")}
            PidFile none
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            UsePAM no
            StrictModes no
            PermitRootLogin yes
            """));
        File.WriteAllText(At("known_hosts"), $"[127.0.0.1]:{Port} {File.ReadAllText(At("host.pub"))}");
        if (Environment.IsPrivilegedProcess)
            Directory.CreateDirectory("/run/sshd"); // privilege separation's folder, which Debian's service would have made
        _process = Process.Start(new ProcessStartInfo(Program, ["-D", "-e", "-f", At("config")]) { RedirectStandardError = true })!;
        WaitUntilListening();
    }

    /// <summary>False where the machine has no sshd; CI installs it.</summary>
    public static bool IsInstalled => File.Exists(Program);

    public int Port { get; }

    /// <summary>For GIT_SSH_COMMAND: the client's key, and the server's key known.</summary>
    public string Command => $"{CommandWithoutKnownHost} -o UserKnownHostsFile={At("known_hosts")}";

    /// <summary>The client's key, and no server known.</summary>
    public string CommandWithoutKnownHost => $"ssh -F none -i {At("client")} -o IdentitiesOnly=yes -o StrictHostKeyChecking=yes";

    public string Url(string path) => $"ssh://{Environment.UserName}@127.0.0.1:{Port}{path}";

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private string At(string name) => Path.Combine(_folder, name);

    private void Keygen(string name)
    {
        RunResult result = Executable.Run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", At(name)]);
        if (result.ExitCode != 0)
            throw new InvalidOperationException(result.Error);
    }

    private void WaitUntilListening()
    {
        for (Stopwatch waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(20);)
        {
            if (_process.HasExited)
                throw new InvalidOperationException(_process.StandardError.ReadToEnd());
            try
            {
                using var probe = new TcpClient();
                probe.Connect(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException)
            {
                Thread.Yield(); // not yet
            }
        }

        throw new TimeoutException("sshd did not begin to listen");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
