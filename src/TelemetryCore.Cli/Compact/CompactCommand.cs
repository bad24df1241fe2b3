using System.CommandLine;
using TelemetryCore.Cli.Calls;
using TelemetryCore.Cli.Stats;

namespace TelemetryCore.Cli.Compact;

/// <summary><c>telemetry compact</c>: writes everything in the cold form now.</summary>
internal static class CompactCommand
{
    private static readonly string[] Columns = ["samples", "bytes before", "bytes after", "bytes a sample", "seconds"];

    public static Command Create()
    {
        var (data, json) = (StoreOptions.Data(), StoreOptions.Json());
        var command = new Command("compact", "Seals all heads and writes everything in the cold form.") { data, json };
        command.SetAction((call, interrupt) => Task.FromResult(Run(
            call.GetValue(data)!,
            call.GetValue(json),
            call.InvocationConfiguration.Output,
            call.InvocationConfiguration.Error,
            interrupt)));
        return command;
    }

    private static int Run(string data, bool json, TextWriter output, TextWriter error, CancellationToken interrupt)
    {
        using var engine = Store.OpenExisting(data, error);
        var progress = new ProgressLine(error, TimeProvider.System, "compact");
        var done = engine.Compact(progress, interrupt);
        var result = new CompactedStore(
            done.Samples,
            done.BytesBefore,
            done.BytesAfter,
            StatsCommand.PerSample(done.BytesAfter, done.Samples),
            Math.Round(progress.Elapsed.TotalSeconds, 3));
        if (json)
        {
            ResultWriter.WriteJson(output, result);
        }
        else
        {
            ResultWriter.WriteTable(output, Columns,
            [
                [result.Samples, result.BytesBefore, result.BytesAfter, result.BytesPerSample, result.Seconds],
            ]);
        }

        return CommandLine.Done;
    }
}
