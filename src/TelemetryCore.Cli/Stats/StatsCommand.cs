using System.CommandLine;
using TelemetryCore.Cli.Calls;

namespace TelemetryCore.Cli.Stats;

/// <summary><c>telemetry stats</c>: the bytes that stored samples take.</summary>
internal static class StatsCommand
{
    private static readonly string[] Columns = ["series", "samples", "bytes", "bytes a sample"];

    public static Command Create()
    {
        var (data, json) = (StoreOptions.Data(), StoreOptions.Json());
        var command = new Command("stats", "Shows the bytes that each series and the whole directory take.")
        {
            data, json,
        };
        command.SetAction(call => Run(
            call.GetValue(data)!,
            call.GetValue(json),
            call.InvocationConfiguration.Output,
            call.InvocationConfiguration.Error));
        return command;
    }

    /// <summary>Bytes a sample, to a thousandth; null where there are no samples.</summary>
    public static double? PerSample(long bytes, long samples) =>
        samples == 0 ? null : Math.Round((double)bytes / samples, 3);

    private static int Run(string data, bool json, TextWriter output, TextWriter error)
    {
        using var engine = Store.OpenExisting(data, error);
        SeriesStats[] all = [.. StoredSeries.All(engine).Select(series =>
        {
            var (samples, bytes) = (engine.CountSamples(series.Id), engine.BytesOf(series.Id));
            return new SeriesStats(series.Info.Key.ToString(), samples, bytes, PerSample(bytes, samples));
        })];
        var (count, stored) = (all.Sum(series => series.Samples), engine.StoredBytes);
        var total = new TotalStats(true, count, stored, PerSample(stored, count));
        if (json)
        {
            Array.ForEach(all, series => ResultWriter.WriteJson(output, series));
            ResultWriter.WriteJson(output, total);
        }
        else
        {
            var rows = all.Select(series =>
                new object?[] { series.Series, series.Samples, series.Bytes, series.BytesPerSample });
            ResultWriter.WriteTable(
                output, Columns, rows.Append(["the directory", total.Samples, total.Bytes, total.BytesPerSample]));
        }

        return CommandLine.Done;
    }
}
