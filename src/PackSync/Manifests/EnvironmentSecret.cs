namespace PackSync.Manifests;

/// <summary><c>${env:NAME}</c>: a credential's place in the environment. The value itself is looked up where it is used and never kept.</summary>
public sealed record EnvironmentSecret(string VariableName)
{
    public override string ToString() => $"${{env:{VariableName}}}";
}
