using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.Manifests;

namespace PackSync.Planning;

/// <summary>PURE: wanted, observed and policy in, steps out. No clock, no disk, no console.</summary>
public static class Planner
{
    public static Plan Plan(Manifest manifest, LockFile lockFile, ObservedTarget observed, Permissions permissions) => throw new NotImplementedException();
}
