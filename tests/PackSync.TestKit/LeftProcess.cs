namespace PackSync.TestKit;

/// <summary>A process that somebody else started, and that ought to be dead. One that was killed may lie there unburied until its new parent looks, if it ever does.</summary>
public static class LeftProcess
{
    /// <param name="id">Its id, as a shell wrote it into a file.</param>
    /// <returns>False where it still runs after a minute.</returns>
    public static bool IsGone(string id) => SpinWait.SpinUntil(() => State(id.Trim()) is 'Z' or 'X', TimeSpan.FromMinutes(1));

    private static char State(string id)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[stat.LastIndexOf(')') + 2];
        }
        catch (IOException)
        {
            return 'X';
        }
    }
}
