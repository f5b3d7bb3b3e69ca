using System.Collections.Immutable;
using PackSync.Diagnostics;

namespace PackSync.Http;

/// <summary>
/// netrc, as curl reads it (netrc.c): <c>machine</c> or <c>default</c>, then <c>login</c>, <c>password</c>, <c>account</c> in any order, on one line or several; quoted
/// values; comments; <c>macdef</c> passed over. <c>port</c> and <c>protocol</c> are git-credential-netrc's. A fault never shows the word: it may be a password.
/// </summary>
internal static class NetrcReader
{
    /// <param name="shownPath">For messages.</param>
    /// <exception cref="DiagnosticException">Malformed, with line and column.</exception>
    public static ImmutableArray<NetrcEntry> Read(string text, string shownPath)
    {
        var words = new NetrcWords(text, shownPath);
        List<NetrcEntry> entries = [];
        while (words.Keyword() is { } keyword)
        {
            switch (keyword)
            {
                case "machine":
                    entries.Add(new NetrcEntry(words.Value(keyword)));
                    break;
                case "default":
                    entries.Add(new NetrcEntry((string?)null));
                    break;
                case "macdef":
                    words.SkipMacro();
                    break;
                case "account":
                    _ = words.Value(keyword);
                    break;
                case "login" or "password" or "port" or "protocol" when entries.Count == 0:
                    throw words.Malformed($"'{keyword}' stands before the first machine");
                case "login" or "password" or "port" or "protocol":
                    entries[^1] = With(entries[^1], keyword, words.Value(keyword));
                    break;
                default:
                    throw words.Malformed("a word is none of machine, default, login, password, account, port, protocol, macdef");
            }
        }

        return [.. entries];
    }

    private static NetrcEntry With(NetrcEntry entry, string keyword, string value) => keyword switch
    {
        "login" => entry with { Login = value },
        "password" => entry with { Password = value },
        "port" => entry with { Port = value },
        _ => entry with { Protocol = value },
    };
}
