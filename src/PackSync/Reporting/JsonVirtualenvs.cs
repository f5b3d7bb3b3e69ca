using PackSync.Planning;
using PackSync.StackStorm.Virtualenvs;

namespace PackSync.Reporting;

/// <param name="Build">False: it stays.</param>
/// <param name="Open">The pack is in place and its virtualenv is not.</param>
internal sealed record JsonVirtualenv(string Pack, bool Build, string Reason, bool Open)
{
    public static JsonVirtualenv Of(PlannedVirtualenv planned) => new(planned.Ref.Value, planned.Builds, planned.Reason, planned.IsOpen);
}

/// <param name="Open">Packs whose virtualenv is yet to be built.</param>
/// <param name="Listed">Packs whose virtualenv somebody else is to build.</param>
internal sealed record JsonVirtualenvs(string[] Built, string[] Open, string[] Listed)
{
    public static JsonVirtualenvs? Of(VirtualenvResult result) => result.Built.IsEmpty && result.Open.IsEmpty && result.Listed.IsEmpty
        ? null
        : new([.. result.Built.Select(pack => pack.Value)], [.. result.Open.Select(pack => pack.Value)], [.. result.Listed.Select(pack => pack.Value)]);
}
