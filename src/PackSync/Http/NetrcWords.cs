using System.Text;
using PackSync.Diagnostics;

namespace PackSync.Http;

/// <summary>The words of a netrc file, one after the other.</summary>
internal sealed class NetrcWords(string text, string shownPath)
{
    private int _next;
    private int _start;

    /// <returns>Null at the end of the file.</returns>
    public string? Keyword()
    {
        SkipSpace();
        while (_next < text.Length && text[_next] == '#')
        {
            SkipLine();
            SkipSpace();
        }

        return Word();
    }

    /// <summary>A password may begin with <c>#</c>: no comment here.</summary>
    public string Value(string keyword)
    {
        SkipSpace();
        return Word() ?? throw Malformed($"'{keyword}' has no value");
    }

    /// <summary>A macro is its name and everything up to an empty line.</summary>
    public void SkipMacro()
    {
        bool empty;
        do
        {
            SkipLine();
            int start = _next;
            SkipLine();
            empty = text.AsSpan(start, _next - start).IsWhiteSpace();
            _next = empty ? _next : start;
        }
        while (!empty);
    }

    public DiagnosticException Malformed(string fault)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, _start);
        return new DiagnosticException(HttpProblems.BadNetrc(new SourcePlace(shownPath, before.Count('\n') + 1, _start - before.LastIndexOf('\n')), fault));
    }

    private string? Word()
    {
        _start = Math.Min(_next, text.Length);
        if (_next >= text.Length)
            return null;
        string word = text[_next] == '"' ? Quoted() : Plain();
        return word.Any(char.IsControl) ? throw Malformed("a value holds a control character") : word;
    }

    private string Plain()
    {
        while (_next < text.Length && !char.IsWhiteSpace(text[_next]))
            _next++;
        return text[_start.._next];
    }

    private string Quoted()
    {
        var word = new StringBuilder();
        for (_next++; _next < text.Length && text[_next] is not ('"' or '\n'); _next++)
        {
            if (text[_next] == '\\' && _next + 1 < text.Length)
                word.Append(Escaped(text[++_next]));
            else
                word.Append(text[_next]);
        }

        if (_next >= text.Length || text[_next] != '"')
            throw Malformed("a quotation does not end on its line");
        _next++;
        return word.ToString();
    }

    private static char Escaped(char letter) => letter switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => letter,
    };

    private void SkipSpace()
    {
        while (_next < text.Length && char.IsWhiteSpace(text[_next]))
            _next++;
    }

    private void SkipLine()
    {
        int end = text.IndexOf('\n', _next);
        _next = end < 0 ? text.Length : end + 1;
    }
}
