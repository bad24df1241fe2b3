using System.CommandLine;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.Cli.Calls;
using TelemetryCore.Cli.Window;
using TelemetryCore.Exceedances;

namespace TelemetryCore.Cli.Exceed;

/// <summary><c>telemetry exceed</c>: when a series, or its windows, were beyond a limit.</summary>
internal static class ExceedCommand
{
    private static readonly string[] Columns =
    [
        "from", "to", "peak", "peak at", "threshold", "samples", "seconds", "area", "capture", "verdict",
    ];

    public static Command Create()
    {
        var (data, series, json) = (StoreOptions.Data(), StoreOptions.Series(), StoreOptions.Json());
        var (limit, window) = (new LimitOptions(), new WindowOptions(isOptional: true));
        var from = StoreOptions.Time("--from", "The first instant that is looked at");
        var to = StoreOptions.Time("--to", "The instant before which to end");
        var asOf = StoreOptions.Time("--as-of", "What was known at this instant");
        var command = new Command("exceed", "Finds when a series was beyond a limit.") { data, series };
        limit.AddTo(command);
        window.AddTo(command);
        Array.ForEach([from, to, asOf], command.Add);
        command.Add(json);
        command.SetAction(call =>
        {
            TimeRange.Of(call, from, to);
            var (definition, windows) = (limit.Read(call), window.ReadIfGiven(call));
            var (output, error) = (call.InvocationConfiguration.Output, call.InvocationConfiguration.Error);
            using var engine = Store.OpenExisting(call.GetValue(data)!, error);
            var id = StoredSeries.Find(engine, call.GetValue(series)!);
            var episodes = Find(() => engine.FindExceedances(
                id, definition, windows, call.GetValue(from), call.GetValue(to), call.GetValue(asOf)));
            var progress = new EventTimeProgress(
                engine, id, call.GetValue(from), call.GetValue(to), error, "exceed");
            Write(progress.Watch(episodes, episode => episode.From), call.GetValue(json), output);
            return CommandLine.Done;
        });
        return command;
    }

    private static IEnumerable<ExceedanceEpisode> Find(Func<IEnumerable<ExceedanceEpisode>> find)
    {
        try
        {
            return find();
        }
        catch (ArgumentException fault)
        {
            throw new WrongCallException(fault.Message);
        }
    }

    private static void Write(IEnumerable<ExceedanceEpisode> episodes, bool json, TextWriter output)
    {
        var results = episodes.Select(episode => ExceedanceItem.Of(episode));
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
    }

    private static object?[] Row(ExceedanceItem result) =>
    [
        result.From, result.To, result.Peak, result.PeakAt, result.Threshold, result.Samples, result.Duration,
        result.Area, result.Capture, result.Verdict,
    ];
}
