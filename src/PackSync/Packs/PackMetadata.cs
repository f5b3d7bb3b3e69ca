using System.Collections.Immutable;

namespace PackSync.Packs;

/// <summary>What pack.yaml says that matters here. Text is as written: <c>1.10</c> stays "1.10".</summary>
/// <param name="Name">Empty where it is absent, or no text to StackStorm (<c>name: no</c>).</param>
/// <param name="DeclaredRef">The <c>ref</c> key, unchecked; null where absent, or where StackStorm takes it for absent.</param>
/// <param name="PythonVersions">As far as they are text or numbers.</param>
/// <param name="Dependencies">Spec strings as written, <c>name[=version]</c> or a URL.</param>
public sealed record PackMetadata(
    string Name,
    string? DeclaredRef,
    string? Version,
    string? Description,
    string? Author,
    string? StackStormVersion,
    ImmutableArray<string> PythonVersions,
    ImmutableArray<string> Dependencies);
