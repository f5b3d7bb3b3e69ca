using System.Runtime.InteropServices;
using PackSync;
using PackSync.Cli;
using PackSync.Cli.Arguments;
using PackSync.Cli.Output;
using PackSync.Reporting;

// The composition root, and the only catch-all: whatever arrives here is a fault of ours and says so.
using var interrupted = new CancellationTokenSource();
using PosixSignalRegistration onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
using PosixSignalRegistration onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
var tool = new CommandLineTool(args, Environment.GetEnvironmentVariable, TimeProvider.System);
try
{
    return await tool.RunAsync(interrupted.Token).ConfigureAwait(false);
}
catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
{
    tool.WriteFailure(UsageProblems.Cancelled(), Report.Cancelled);
    return Report.Cancelled;
}
catch (Exception fault) when (SystemFault.MessageOf(fault) is { } refused)
{
    tool.WriteFailure(UsageProblems.SystemRefused(refused), 1);
    return 1;
}
catch (Exception fault)
{
    tool.WriteFailure(UsageProblems.Internal(fault), 1);
    Streams.WriteError(fault.StackTrace + "\n");
    return 1;
}

// the first signal lets the run put back what it began; a second one ends the process as it would anyway
void Cancel(PosixSignalContext signal)
{
    signal.Cancel = !interrupted.IsCancellationRequested;
    interrupted.Cancel();
}
