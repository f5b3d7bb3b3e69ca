using System.Runtime.CompilerServices;
using System.Text;

namespace PackSync.TestKit;

/// <summary>
/// Compares output with a committed file. To accept what the code does now: <c>PACK_SYNC_ACCEPT=1 dotnet test</c>, then read the diff in git.
/// </summary>
public static class Golden
{
    /// <param name="name">File name below the Golden folder beside the calling test.</param>
    /// <exception cref="InvalidOperationException">The output differs; the message holds both.</exception>
    public static void Compare(string actual, string name, [CallerFilePath] string testFile = "")
        => CompareFile(actual, Path.Combine(Path.GetDirectoryName(testFile)!, "Golden", name));

    /// <param name="path">Any committed file of the checkout.</param>
    /// <exception cref="InvalidOperationException">The output differs; the message holds both.</exception>
    public static void CompareFile(string actual, string path)
    {
        if (Environment.GetEnvironmentVariable("PACK_SYNC_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        string expected = File.Exists(path) ? File.ReadAllText(path) : "(no such file)";
        if (actual != expected)
            throw new InvalidOperationException($"{path} differs; accept with PACK_SYNC_ACCEPT=1.\n--- expected\n{expected}\n--- actual\n{actual}");
    }
}
