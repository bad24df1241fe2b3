using TelemetryCore.Samples;
using TelemetryCore.Subscriptions;
using TelemetryCore.Windows;

namespace TelemetryCore.Cli.Bench;

/// <summary>
/// A sample that comes an hour late to windows of a day that end each minute: it changes the sixty or so that ended
/// since. Between two of them a minute of samples comes in order, which is not measured.
/// </summary>
internal sealed class LateSampleBench : TelemetryListener
{
    private const string Bench = "window";
    private const int SecondsOfDay = 86_400;
    private const int SecondsOfHour = 3600;
    private const int SecondsOfMinute = 60;
    private const int PanesOfDay = 1440;

    private static readonly TimeSpan Delay = TimeSpan.FromHours(1);
    private static readonly WindowDefinition Day =
        new(WindowShape.Sliding(TimeSpan.FromDays(1), TimeSpan.FromMinutes(1)));

    private readonly TelemetryEngine _engine;
    private readonly SeriesId _series;
    private readonly SeriesGenerator _generator = new(series: 1);
    private Timestamp _newest;
    private long _revisions;

    private LateSampleBench(TelemetryEngine engine, bool hasWindow)
    {
        _engine = engine;
        _series = _engine.Register(new SeriesInfo(SeriesKey.Parse("station/SO2"))
        {
            Cadence = TimeSpan.FromSeconds(1),
            Lateness = 2 * Delay,
        });
        _engine.Subscribe(this);
        if (hasWindow)
        {
            _engine.AddWindow(_series, Day);
        }

        AppendInOrder(SecondsOfDay + SecondsOfHour);
    }

    public static IEnumerable<BenchResult> Run(Meter meter)
    {
        var without = Measure(hasWindow: false, late => late.AppendLate(), meter);
        var with = Measure(hasWindow: true, late => late.AppendLate(), meter);
        yield return with.TimeBeside(without, Bench, "late sample an hour back, windows of a day", "us", 1e6) with
        {
            P50 = with.Times.Rank(0.5),
            P99 = with.Times.Rank(0.99),
            P999 = with.Times.Rank(0.999),
        };
        var panes = new double[PanesOfDay];
        var recalculated = meter.Run(() => Recalculate(panes));
        var revisions = Measure(hasWindow: true, late => late.Revise(), meter);
        yield return revisions.TimeBeside(recalculated, Bench, "each revision of a window of a day", "ns", 1e9);
    }

    public override void OnWindow(in WindowResult window) => _revisions += window.Revision > 0 ? 1 : 0;

    private static Measurement Measure(bool hasWindow, Func<LateSampleBench, long> append, Meter meter)
    {
        using var engine = new TelemetryEngine(new TelemetryOptions
        {
            FutureSkewMax = SampleFeed.FutureSkew,
            Lanes = 1,
        });
        var late = new LateSampleBench(engine, hasWindow);
        return meter.RunPrepared(() => late.AppendInOrder(SecondsOfMinute), () => append(late));
    }

    private void AppendInOrder(int samples)
    {
        for (var i = 0; i < samples; i++)
        {
            var sample = _generator.Next();
            _engine.Append(_series, sample.Timestamp, sample.Value);
            _newest = sample.Timestamp;
        }
    }

    // Between two samples of the grid, so that it is new wherever it falls.
    private long AppendLate() => _engine.Append(_series, _newest - Delay + TimeSpan.FromMilliseconds(500), 1).Stored;

    private long Revise()
    {
        var before = _revisions;
        AppendLate();
        return _revisions - before;
    }

    private static long Recalculate(double[] panes)
    {
        var sum = 0.0;
        foreach (var pane in panes)
        {
            sum += pane;
        }

        panes[0] = sum / panes.Length;
        return 1;
    }
}
