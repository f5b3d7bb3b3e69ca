using System.Collections.Immutable;
using System.Text;
using PackSync.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PackSync.Yaml;

/// <summary>The only code that touches YamlDotNet: bytes → located nodes, from its events, with the limits checked before anything recurses.</summary>
public sealed class YamlReader
{
    private readonly Parser _parser;
    private readonly YamlLimits _limits;
    private readonly string _displayPath;
    private readonly DiagnosticBag _diagnostics;
    private readonly Dictionary<string, YamlNode> _anchors = new(StringComparer.Ordinal);
    private int _nodes;

    private YamlReader(string text, YamlLimits limits, string displayPath, DiagnosticBag diagnostics)
    {
        _parser = new Parser(new StringReader(text));
        _limits = limits;
        _displayPath = displayPath;
        _diagnostics = diagnostics;
    }

    /// <param name="displayPath">As the user would type it; used in diagnostics only.</param>
    /// <returns>Null where the file is empty or the bag got a fault that ends reading; duplicate keys are reported and reading goes on.</returns>
    public static YamlNode? Read(ReadOnlyMemory<byte> bytes, YamlLimits limits, string displayPath, DiagnosticBag diagnostics)
    {
        var start = new SourcePlace(displayPath, 1, 1);
        if (bytes.Length > limits.MaxBytes)
        {
            diagnostics.Add(YamlProblems.TooLarge(start, limits.MaxBytes));
            return null;
        }

        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.Span).TrimStart('\ufeff');
        }
        catch (DecoderFallbackException)
        {
            diagnostics.Add(YamlProblems.NotUtf8(start));
            return null;
        }

        var reader = new YamlReader(text, limits, displayPath, diagnostics);
        try
        {
            return reader.ReadDocument();
        }
        catch (DiagnosticException fault)
        {
            diagnostics.Add(fault.Diagnostic);
        }
        catch (YamlException fault)
        {
            diagnostics.Add(reader.Explain(text, fault.Start, Reason(fault)));
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet's parser has states of its own in which it gives up without saying where
            diagnostics.Add(reader.Explain(text, reader._parser.Current?.End ?? Mark.Empty, "what follows here cannot be read"));
        }

        return null;
    }

    /// <summary>The two commonest slips have messages of their own, with the place where they were made, not where YAML noticed.</summary>
    private Diagnostic Explain(string text, Mark mark, string reason)
    {
        var place = new SourcePlace(_displayPath, Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column));
        Diagnostic? slip = _limits.Strict ? UnquotedRange.Find(text, place.Line, _displayPath) ?? TabIndentation.Find(text, _displayPath) : null;
        return slip ?? YamlProblems.Syntax(place, reason);
    }

    /// <summary>YamlDotNet puts the position in front of its message; ours stands before the code.</summary>
    private static string Reason(YamlException fault)
    {
        int end = fault.Message.LastIndexOf("): ", StringComparison.Ordinal);
        string reason = end < 0 ? fault.Message : fault.Message[(end + 3)..];
        return reason.TrimEnd('.');
    }

    private YamlNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
            return null;
        _parser.Consume<DocumentStart>();
        YamlNode root = ReadNode(1);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out DocumentStart? second))
            throw new DiagnosticException(YamlProblems.SecondDocument(Place(second)));
        return root;
    }

    private YamlNode ReadNode(int depth)
    {
        ParsingEvent current = _parser.Current!;
        if (depth > _limits.MaxDepth)
            throw new DiagnosticException(YamlProblems.TooDeep(Place(current), _limits.MaxDepth));
        if (++_nodes > _limits.MaxNodes)
            throw new DiagnosticException(YamlProblems.TooManyNodes(Place(current), _limits.MaxNodes));
        if (current is AnchorAlias alias)
        {
            _parser.MoveNext();
            return Resolve(alias);
        }

        // YamlDotNet lets a mapping end where its value should be, where that is indented less than its key
        if (current is not NodeEvent start)
            throw new DiagnosticException(YamlProblems.Syntax(Place(current), "a value is missing here"));
        RefuseDecoration(start);
        YamlNode node = start switch
        {
            Scalar => ReadScalar(),
            SequenceStart => ReadSequence(depth),
            _ => ReadMapping(depth),
        };
        if (!start.Anchor.IsEmpty)
            _anchors[start.Anchor.Value] = node;
        return node;
    }

    /// <summary>The very node again, never a copy: an alias bomb stays as small as its text.</summary>
    private YamlNode Resolve(AnchorAlias alias)
    {
        if (_limits.Strict)
            throw new DiagnosticException(YamlProblems.Alias(Place(alias)));
        return _anchors.TryGetValue(alias.Value.Value, out YamlNode? node)
            ? node
            : throw new DiagnosticException(YamlProblems.Syntax(Place(alias), $"the alias *{alias.Value.Value} has no anchor"));
    }

    private void RefuseDecoration(NodeEvent node)
    {
        if (!_limits.Strict)
            return;
        if (!node.Anchor.IsEmpty)
            throw new DiagnosticException(YamlProblems.Alias(Place(node)));
        if (!node.Tag.IsEmpty)
            throw new DiagnosticException(YamlProblems.Tag(Place(node), node.Tag.IsNonSpecific ? "!" : node.Tag.Value));
    }

    private YamlScalar ReadScalar()
    {
        Scalar scalar = _parser.Consume<Scalar>();
        return new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty, (int)scalar.Start.Line, (int)scalar.Start.Column) { File = _displayPath };
    }

    private YamlSequence ReadSequence(int depth)
    {
        SequenceStart start = _parser.Consume<SequenceStart>();
        List<YamlNode> items = [];
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(ReadNode(depth + 1));
        return new YamlSequence([.. items], (int)start.Start.Line, (int)start.Start.Column) { File = _displayPath };
    }

    private YamlMapping ReadMapping(int depth)
    {
        MappingStart start = _parser.Consume<MappingStart>();
        List<KeyValuePair<YamlScalar, YamlNode>> entries = [];
        Dictionary<string, YamlScalar> seen = new(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (ReadNode(depth + 1) is not YamlScalar key)
                throw new DiagnosticException(YamlProblems.KeyIsNotText(Place(start)));
            YamlNode value = ReadNode(depth + 1);
            if (_limits.Strict && !seen.TryAdd(key.Value, key))
                _diagnostics.Add(YamlProblems.DuplicateKey(new SourcePlace(_displayPath, key.Line, key.Column), key.Value, seen[key.Value].Line));
            else
                entries.Add(new(key, value));
        }

        return new YamlMapping(_limits.Strict ? [.. entries] : Merged(entries, start), (int)start.Start.Line, (int)start.Start.Column) { File = _displayPath };
    }

    /// <summary>What is merged in counts as read again: a few lines can merge without end.</summary>
    private ImmutableArray<KeyValuePair<YamlScalar, YamlNode>> Merged(List<KeyValuePair<YamlScalar, YamlNode>> entries, MappingStart at)
    {
        if (!entries.Any(MergeKey.IsOne))
            return [.. entries];
        List<KeyValuePair<YamlScalar, YamlNode>> all = [];
        foreach (IEnumerable<KeyValuePair<YamlScalar, YamlNode>> merged in entries.Where(MergeKey.IsOne).Select(MergeKey.Entries))
        {
            all.AddRange(merged.Take(_limits.MaxNodes - _nodes + 1));
            if ((_nodes += all.Count) > _limits.MaxNodes)
                throw new DiagnosticException(YamlProblems.TooManyNodes(Place(at), _limits.MaxNodes));
        }

        return [.. all, .. entries.Where(entry => !MergeKey.IsOne(entry))];
    }

    private SourcePlace Place(ParsingEvent at) => new(_displayPath, Math.Max(1, (int)at.Start.Line), Math.Max(1, (int)at.Start.Column));
}
