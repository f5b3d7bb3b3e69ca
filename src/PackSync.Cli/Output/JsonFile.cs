using System.Text;
using PackSync.Cli.Arguments;
using PackSync.Cli.Commands;
using PackSync.Files;

namespace PackSync.Cli.Output;

/// <summary>
/// The file of --json-into. Read from the arguments as they stand, because a command line that cannot be parsed has its document, too.
/// </summary>
internal sealed class JsonFile
{
    private readonly string _written;
    private readonly string _path;

    private JsonFile(string written, string path) => (_written, _path) = (written, path);

    /// <returns>Null where the option was not given.</returns>
    public static JsonFile? Find(string[] arguments)
        => Value(arguments, CommonOptions.JsonInto) is { Length: > 0 } file
            ? new JsonFile(file, Path.GetFullPath(file, Path.GetFullPath(Value(arguments, CommonOptions.Directory) ?? ".")))
            : null;

    /// <summary>Before the command does anything: afterwards it would be too late to say so.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public void Check(string command)
    {
        try
        {
            NamedFile.Check(_path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(UsageProblems.CannotWrite(CommonOptions.JsonInto.Long, _written, cause.Message), command);
        }
    }

    /// <returns>Why it could not be written; null where it was.</returns>
    public Diagnostics.Diagnostic? Write(string json)
    {
        try
        {
            NamedFile.Write(_path, Encoding.UTF8.GetBytes(json));
            return null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return UsageProblems.CannotWrite(CommonOptions.JsonInto.Long, _written, cause.Message);
        }
    }

    /// <summary>The last one wins, as with the parser.</summary>
    private static string? Value(string[] arguments, OptionSpec option)
    {
        string[] names = option.Letter is { } letter ? [option.Long, $"-{letter}"] : [option.Long];
        string? found = null;
        foreach ((int index, string argument) in arguments.Index())
        {
            if (names.Contains(argument, StringComparer.Ordinal))
                found = arguments.ElementAtOrDefault(index + 1) ?? found;
            else if (names.FirstOrDefault(name => argument.StartsWith(name + "=", StringComparison.Ordinal) || argument.StartsWith(name + ":", StringComparison.Ordinal)) is { } name)
                found = argument[(name.Length + 1)..];
        }

        return found;
    }
}
