using System.Globalization;
using Spectre.Console;
using TelemetryCore.Cli.Calls;
using TelemetryCore.Cli.Demo.Proof;

namespace TelemetryCore.Cli.Demo.View;

/// <summary>The summary for people.</summary>
internal static class SummaryView
{
    public const string Attribution =
        "Ambient readings: S. Chen, Beijing Multi-Site Air Quality, UCI Machine Learning Repository, 2017, CC BY 4.0. "
        + "NOx, and CO as SO2, of the stacks: H. Kaya et al., Gas Turbine CO and NOx Emission Data Set, UCI, 2019, "
        + "CC BY 4.0, scaled. All else is simulated.";

    private const int Width = 100;

    public static void Write(DemoSummary summary, TextWriter output)
    {
        var console = ResultWriter.ConsoleFor(output, Width);
        console.Write(Account(summary));
        console.Write(Script(summary));
        console.WriteLine(Attribution);
        console.MarkupLineInterpolated(summary.Lost == 0
            ? $"[green]Nothing was lost: every one of {summary.Generated:N0} samples is accounted for.[/]"
            : (FormattableString)$"[red]{summary.Lost:N0} of {summary.Generated:N0} samples are lost.[/]");
    }

    private static Table Account(DemoSummary summary)
    {
        var table = new Table().AddColumn("what").AddColumn(new TableColumn("measured").RightAligned()).AddColumn("");
        void Row(string what, string value, string note = "") => table.AddRow(what, value, note);
        Row("time", Text($"{summary.Seconds:N1} s"),
            Text($"{summary.SimulatedSeconds / 60:N1} simulated minutes at {summary.Speed}x"));
        Row("stations", Count(summary.Stations), Text($"{summary.Connections:N0} connections"));
        Row("frames", Count(summary.Frames),
            Text($"{summary.FramesResent:N0} sent again, {summary.FramesBackFilled:N0} back-filled with RF=1"));
        Row("samples offered", Count(summary.Offered), "= stored + duplicate + rejected + quarantined");
        Row("  stored", Count(summary.Stored), Text($"{summary.Late:N0} of them out of order"));
        Row("  duplicate", Count(summary.Duplicate));
        Row("  rejected", Count(summary.Rejected));
        Row("  quarantined", Count(summary.Quarantined));
        Row("windows", Count(summary.Windows));
        Row("alarms", Count(summary.Alarms), Latency(summary.LatencyMicroseconds));
        Row("published hours", Count(summary.HoursReplayed),
            Text($"{summary.HoursReplayedExactly:N0} hour windows equal the published reading exactly"));
        Row("disk", Text($"{summary.BytesPerSample:N2} B"), "a sample, all files, compacted");
        Row("lost", Count(summary.Lost), "samples measured by the loggers and not given back by the engine");
        return table;
    }

    private static Table Script(DemoSummary summary)
    {
        var table = new Table()
            .AddColumn("script").AddColumn(new TableColumn("events").RightAligned())
            .AddColumn("seen by the platform").AddColumn(new TableColumn("count").RightAligned());
        foreach (var check in summary.Events)
        {
            table.AddRow(check.Event, Count(check.Done), check.Seen, Count(check.Count));
        }

        return table;
    }

    private static string Latency(LatencyPercentiles latency) => latency.P50 is null
        ? "no alarm was measured"
        : Text($"sample to alarm p50 {latency.P50:N0} µs, p99 {latency.P99:N0} µs, p99.9 {latency.P999:N0} µs");

    private static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
