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
        Keygen("locked", passphrase: "nobody knows");
        File.WriteAllText(At("authorized_keys"), File.ReadAllText(At("client.pub")) + File.ReadAllText(At("locked.pub")));
        Port = ClosedPort.Find();
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
    public string Command => $"{CommandWithKey("client")} -o UserKnownHostsFile={At("known_hosts")}";

    /// <summary>The client's key, and no server known.</summary>
    public string CommandWithoutKnownHost => $"{CommandWithKey("client")} -o UserKnownHostsFile=/dev/null -o GlobalKnownHostsFile=/dev/null";

    /// <summary>A key that the server would take, behind a passphrase.</summary>
    public string CommandWithLockedKey => $"{CommandWithKey("locked")} -o UserKnownHostsFile={At("known_hosts")}";

    public string Url(string path) => $"ssh://{Environment.UserName}@127.0.0.1:{Port}{path}";

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>The client's private key, as a file holds it.</summary>
    public string PrivateKey => File.ReadAllText(At("client"));

    private string CommandWithKey(string key) => $"ssh -F none -i {At(key)} -o IdentitiesOnly=yes -o IdentityAgent=none -o StrictHostKeyChecking=yes";

    private string At(string name) => Path.Combine(_folder, name);

    private void Keygen(string name, string passphrase = "")
    {
        RunResult result = Executable.Run("ssh-keygen", ["-q", "-t", "ed25519", "-N", passphrase, "-f", At(name)]);
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
}
