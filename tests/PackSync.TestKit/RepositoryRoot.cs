namespace PackSync.TestKit;

/// <summary>Where this project's own checkout is, from wherever the tests run.</summary>
public static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        string? directory = AppContext.BaseDirectory;
        while (directory is not null && !File.Exists(System.IO.Path.Combine(directory, "Reconciler.sln")))
            directory = System.IO.Path.GetDirectoryName(directory);
        return directory ?? throw new InvalidOperationException("the tests must run below the checkout that holds Reconciler.sln");
    }
}
