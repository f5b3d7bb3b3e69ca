namespace ClassLibrary;

/// <summary>Code of your own; the packs that it is used with stand beside it, pinned.</summary>
public sealed record Shift(string Engineer, System.DateOnly From, System.DateOnly Until);
