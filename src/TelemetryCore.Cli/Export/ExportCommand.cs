using System.CommandLine;
using TelemetryCore.AspNetCore.Api.Text;
using TelemetryCore.Cli.Calls;

namespace TelemetryCore.Cli.Export;

/// <summary><c>telemetry export</c>: the samples of a series, so that importing them elsewhere loses nothing.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var (data, series, json) = (StoreOptions.Data(), StoreOptions.Series(), StoreOptions.Json());
        var from = StoreOptions.Time("--from", "The first instant");
        var to = StoreOptions.Time("--to", "The instant before which to end");
        var asOf = StoreOptions.Time("--as-of", "What was known at this instant");
        var command = new Command("export", "Writes CSV timestamp,value,status that imports to the same samples.")
        {
            data, series, from, to, asOf, json,
        };
        command.SetAction(call =>
        {
            var range = TimeRange.Of(call, from, to);
            var (output, error) = (call.InvocationConfiguration.Output, call.InvocationConfiguration.Error);
            using var engine = Store.OpenExisting(call.GetValue(data)!, error);
            var id = StoredSeries.Find(engine, call.GetValue(series)!);
            var query = new SampleQuery(engine, id, range, call.GetValue(asOf));
            if (call.GetValue(json))
            {
                WriteJson(query, output);
            }
            else
            {
                CsvSamples.Write(query, output);
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static void WriteJson(in SampleQuery query, TextWriter output)
    {
        using var cursor = query.Read();
        while (cursor.MoveNext())
        {
            for (var i = 0; i < cursor.Current.Length; i++)
            {
                var sample = cursor.Current[i];
                ResultWriter.WriteJson(output, new ExportedSample(
                    $"{sample.Timestamp}",
                    double.IsFinite(sample.Value) ? sample.Value : null,
                    StatusText.Format(sample.Status)));
            }
        }
    }
}
