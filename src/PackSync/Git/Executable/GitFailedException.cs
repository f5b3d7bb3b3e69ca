namespace PackSync.Git.Executable;

/// <summary>git ended in a way that may lie with the repository it wrote to; the store then tries with a new one.</summary>
public sealed class GitFailedException(string said) : Exception(said);
