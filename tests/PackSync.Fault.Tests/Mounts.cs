using PackSync.TestKit;

namespace PackSync.Fault.Tests;

/// <summary>File systems of a test's own, in a mount namespace that ends with its command: nothing is left behind, whatever happens.</summary>
internal static class Mounts
{
    /// <summary>Then a script, and its <c>$0</c>. As root of a user namespace where we are not root.</summary>
    public static string[] Namespace { get; } = Environment.IsPrivilegedProcess
        ? ["unshare", "--mount", "sh", "-c"]
        : ["unshare", "--mount", "--map-root-user", "sh", "-c"];

    public static bool Allowed { get; } = Run("mount -t tmpfs tmpfs /mnt").ExitCode == 0;

    public static void Require() => Assert.SkipUnless(Allowed, "this machine lets us mount nothing (in a container: --cap-add SYS_ADMIN)");

    /// <param name="arguments">The script's <c>$1</c> and so on.</param>
    public static RunResult Run(string script, params string[] arguments)
    {
        try
        {
            return Executable.Run(Namespace[0], [.. Namespace.Skip(1), script, "sh", .. arguments]);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return new RunResult(127, "", "there is no unshare");
        }
    }
}
