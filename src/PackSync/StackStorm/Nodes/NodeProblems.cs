using PackSync.Diagnostics;

namespace PackSync.StackStorm.Nodes;

/// <summary>PS6420 to PS6422: receipts of nodes, brought together.</summary>
public static class NodeProblems
{
    public static Diagnostic Unreadable(string file, string fault) => Diagnostic.Error(
        "PS6420", $"{Display.Safe(file)} is no receipt of a node: {Display.Safe(fault)}", "`verify --receipt-into FILE`, or `apply --receipt-into FILE`, writes one on each node");

    public static Diagnostic Twice(string file, string host) => Diagnostic.Error(
        "PS6421", $"{Display.Safe(file)} is the second receipt of {Display.Safe(host)}", "give the newest of each node only");

    public static Diagnostic Disagrees(NodeDifference difference) => Diagnostic.Error(
        "PS6422", $"{difference.Pack}: {Display.Safe(difference.Node)} {Display.Safe(difference.What)}", "StackStorm was not told; apply on that node, take its receipt again, and then register", kind: FailureKind.Refused);
}
