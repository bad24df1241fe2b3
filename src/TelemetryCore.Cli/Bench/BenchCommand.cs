using System.CommandLine;
using System.Globalization;
using TelemetryCore.Cli.Calls;

namespace TelemetryCore.Cli.Bench;

/// <summary><c>telemetry bench</c>: measures this machine, each figure beside the machine's own limit.</summary>
internal static class BenchCommand
{
    private const int SeriesMax = 100_000;
    private const int SizeMebibytesMax = 1 << 16;
    private const double SecondsMax = 3600;

    private static readonly string[] Columns =
        ["case", "value", "limit", "unit", "ratio", "p50 us", "p99 us", "p99.9 us", "allocated", "bytes a sample"];

    public static Command Create() => new("bench", "Measures this machine.")
    {
        Bench("append", "Samples into memory, beside copying their columns.", 1000,
            (options, meter) => AppendBench.Run(options, meter)),
        Bench("durable", "Samples onto the disk, beside raw writes that are flushed.", 1000,
            (options, meter) => DurableBench.Run(options, meter)),
        Bench("scan", "Samples over a limit, beside a pass over raw doubles.", 1,
            (options, meter) => ScanBench.Run(options, meter)),
        Bench("window", "Windows, stored, standing and late, beside plain loops and appends without them.", 1000,
            (options, meter) => WindowBench.Run(options, meter)),
        Bench("alarm", "Limits, on ticks and on stored samples, and the way to an alarm's callback.", 1000,
            (options, meter) => AlarmBench.Run(options, meter, TimeProvider.System)),
        Bench("serve", "Listeners to events beside appends without any, values to them, charts.", 1220,
            (options, meter) => ServeBench.Run(options, meter, TimeProvider.System)),
        Bench("hj212", "Frames of data loggers, beside finding their line ends.", 1,
            (_, meter) => Hj212Bench.Run(meter)),
        Bench("recover", "Opening after a kill, beside reading the same bytes.", 1000,
            (options, _) => RecoverBench.Run(options, TimeProvider.System)),
    };

    private static Command Bench(
        string name, string description, int seriesDefault, Func<BenchOptions, Meter, IEnumerable<BenchResult>> run)
    {
        var series = Number("--series", "Number of series.", seriesDefault, SeriesMax);
        var seconds = StoreOptions.Of<double>("--seconds", "Seconds for each case.", TryReadSeconds,
            $"a number over 0, up to {SecondsMax}");
        seconds.DefaultValueFactory = _ => 5;
        var size = Number("--size", "MiB of journal to recover.", 256, SizeMebibytesMax);
        var data = new Option<string>("--data")
        {
            Description = "Directory on the disk to measure; a directory of its own is made there and removed again.",
            HelpName = "dir",
            DefaultValueFactory = _ => Path.GetTempPath(),
        };
        var json = StoreOptions.Json();
        var command = new Command(name, description) { series, seconds, data, json };
        if (name == "recover")
        {
            command.Add(size);
        }

        command.SetAction((call, interrupt) =>
        {
            var time = TimeSpan.FromSeconds(call.GetValue(seconds));
            var options = new BenchOptions(
                call.GetValue(series), time, call.GetValue(data)!, name == "recover" ? call.GetValue(size) : 0);
            var results = run(options, new Meter(TimeProvider.System, time, interrupt));
            Write(results, call.GetValue(json), call.InvocationConfiguration.Output);
            return Task.FromResult(CommandLine.Done);
        });
        return command;
    }

    private static void Write(IEnumerable<BenchResult> results, bool json, TextWriter output)
    {
        if (json)
        {
            foreach (var result in results)
            {
                ResultWriter.WriteJson(output, result);
            }
        }
        else
        {
            ResultWriter.WriteTable(output, Columns, results.Select(result => new object?[]
            {
                $"{result.Bench}, {result.Case}", result.Value, result.Limit, result.Unit, result.Ratio, result.P50,
                result.P99, result.P999, result.AllocatedBytes, result.BytesPerSample,
            }));
        }
    }

    private static Option<int> Number(string name, string description, int value, int max)
    {
        var option = StoreOptions.Of(name, description,
            (string text, out int number) =>
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) &&
                number > 0 && number <= max,
            $"a whole number from 1 to {max}");
        option.DefaultValueFactory = _ => value;
        return option;
    }

    private static bool TryReadSeconds(string text, out double seconds) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out seconds) &&
        seconds > 0 && seconds <= SecondsMax;
}
