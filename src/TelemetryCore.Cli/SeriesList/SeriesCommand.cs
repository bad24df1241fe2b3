using System.CommandLine;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.AspNetCore.Api.Text;
using TelemetryCore.Cli.Calls;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.SeriesList;

/// <summary><c>telemetry series</c>: what a store holds.</summary>
internal static class SeriesCommand
{
    private static readonly string[] Columns =
        ["series", "unit", "decimals", "cadence", "samples", "first", "last", "bytes"];

    public static Command Create()
    {
        var (data, json) = (StoreOptions.Data(), StoreOptions.Json());
        var command = new Command("series", "Lists the series of a store.") { data, json };
        command.SetAction(call => Run(
            call.GetValue(data)!,
            call.GetValue(json),
            call.InvocationConfiguration.Output,
            call.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string data, bool json, TextWriter output, TextWriter error)
    {
        using var engine = Store.OpenExisting(data, error);
        var results = StoredSeries.All(engine).Select(series => SeriesItem.Of(engine, series.Id, series.Info));
        if (json)
        {
            foreach (var result in results)
            {
                ResultWriter.WriteJson(output, result);
            }
        }
        else
        {
            ResultWriter.WriteTable(output, Columns, results.Select(Row));
        }

        return CommandLine.Done;
    }

    private static object?[] Row(SeriesItem result) =>
    [
        result.Series, result.Unit, result.Decimals, result.Cadence, result.Samples, result.First, result.Last,
        result.Bytes,
    ];
}
