using System.Text;
using PackSync.Diagnostics;
using PackSync.Reporting;
using PackSync.StackStorm.ConfigEditing;

namespace PackSync.Cli.Output;

/// <summary>Questions to somebody at a terminal. They stand on standard error: standard output is data, and may go elsewhere.</summary>
internal sealed class TerminalPrompt(TextStyle style)
{
    /// <summary>False: nobody would answer, or see what is asked.</summary>
    public static bool IsPossible => !Console.IsInputRedirected && !Console.IsErrorRedirected;

    public static void Say(string text) => Streams.WriteError(text);

    /// <returns>Null where the input has ended.</returns>
    public Task<string?> AskAsync(ConfigQuestion question, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        if (question.Problem is { } problem)
            text.Append("  ").Append(style.Paint(Tint.Yellow, Display.OneLine(problem))).Append('\n');
        else if (question.Description is { } description)
            text.Append(style.Paint(Tint.Dim, Display.OneLine(description))).Append('\n');
        text.Append(style.Paint(Tint.Bold, Display.Safe(question.Path.ToString()))).Append(" (").Append(Display.OneLine(question.Expects)).Append(')');
        if (question.Default is { } shown)
            text.Append(" [").Append(shown).Append(']');
        return AskAsync(text.Append(": ").ToString(), question.IsSecret, cancellation);
    }

    /// <returns>Null where the input has ended.</returns>
    public static Task<string?> AskAsync(string question, bool isSecret, CancellationToken cancellation)
    {
        Streams.WriteError(question);
        // a read cannot be cancelled: it is left alone, and ends with the process
        return Task.Run(() => isSecret ? ReadHidden() : Console.ReadLine(), CancellationToken.None).WaitAsync(cancellation);
    }

    private static string? ReadHidden()
    {
        var typed = new StringBuilder();
        for (; ; )
        {
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            switch (key)
            {
                case { Key: ConsoleKey.Enter }:
                    Streams.WriteError("\n");
                    return typed.ToString();
                case { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control } when typed.Length == 0:
                    Streams.WriteError("\n");
                    return null;
                case { Key: ConsoleKey.U, Modifiers: ConsoleModifiers.Control }:
                    typed.Clear();
                    break;
                case { Key: ConsoleKey.Backspace }:
                    typed.Length = Math.Max(0, typed.Length - 1);
                    break;
                default:
                    if (!char.IsControl(key.KeyChar))
                        typed.Append(key.KeyChar);
                    break;
            }
        }
    }
}
