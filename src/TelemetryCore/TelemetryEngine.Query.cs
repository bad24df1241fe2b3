using TelemetryCore.Alarms;
using TelemetryCore.Columns;
using TelemetryCore.Internal;
using TelemetryCore.Queries;
using TelemetryCore.Samples;
using TelemetryCore.Windows;
using TelemetryCore.Windows.Scans;

namespace TelemetryCore;

public sealed partial class TelemetryEngine
{
    /// <summary>What became of every sample ever offered.</summary>
    public Ledger Ledger
    {
        get
        {
            // Read once and added to both sides, so that a sample that is just being set aside cannot tear the balance.
            var unaddressed = Interlocked.Read(ref _unaddressed);
            var ledger = new Ledger
            {
                Offered = unaddressed,
                Quarantined = unaddressed,
                ListenerFaults = _listeners.Faults,
            };
            foreach (var lane in _lanes)
            {
                lock (lane.Lock)
                {
                    ledger = ledger.Plus(lane.Ledger);
                }
            }

            return ledger with { Retired = RetiredEver };
        }
    }

    /// <summary>Bytes that the columns of all series take, filled or not.</summary>
    public long ColumnBytes => Sum(static columns => columns.Bytes);

    /// <summary>
    /// Reads the samples of a series in [from, to) without a lock, as they are at this moment, or as they were known at
    /// an earlier one.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="from">Event time, inclusive.</param>
    /// <param name="to">Event time, exclusive.</param>
    /// <param name="asOf">
    /// Knowledge time: what the engine learned of later is left out, and what was amended later is as it was.
    /// Amendments count to the microsecond, the arrival of samples to the second, rounded down. Null reads the newest
    /// versions.
    /// </param>
    /// <returns>A cursor over spans; dispose it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No series has this id.</exception>
    public SampleCursor Read(SeriesId series, Timestamp from, Timestamp to, Timestamp? asOf = null) =>
        Pipeline(series).Columns.Read(from, to, asOf);

    /// <summary>
    /// Bytes that the samples of a series take, in memory and on disk: encoded ones as they are, 21 for each in the
    /// head.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No series has this id.</exception>
    public long BytesOf(SeriesId series) => Pipeline(series).Columns.FilledBytes;

    /// <summary>
    /// What the samples of a series in [from, to) amount to; whole chunks answer from their zone maps, without being
    /// decoded.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="from">Event time, inclusive.</param>
    /// <param name="to">Event time, exclusive.</param>
    /// <param name="asOf">Knowledge time, as for <see cref="Read"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">No series has this id.</exception>
    public SeriesSummary Summarize(SeriesId series, Timestamp from, Timestamp to, Timestamp? asOf = null)
    {
        var columns = Pipeline(series).Columns;
        var visitor = new SummaryVisitor(columns);
        columns.Visit(from, to, asOf, ref visitor);
        return visitor.Summary;
    }

    /// <summary>Samples of a series that are held now, superseded versions left out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No series has this id.</exception>
    public long CountSamples(SeriesId series) => Pipeline(series).Columns.Count;

    /// <summary>
    /// The newest sample of a series, or what was the newest as of a knowledge time; false when it has none.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No series has this id.</exception>
    public bool TryGetLatest(SeriesId series, out Sample sample, Timestamp? asOf = null) =>
        Pipeline(series).Columns.TryGetLatest(asOf, out sample);

    /// <summary>
    /// The windows of a series that end in (from, to], in order of their ends, computed from the samples held now, or
    /// from what was known of them at a knowledge time. No window needs to stand for it.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="window">What is computed.</param>
    /// <param name="from">Event time; null begins with the window of the first sample.</param>
    /// <param name="to">Event time; null ends with the window of the newest sample.</param>
    /// <param name="asOf">Knowledge time, as for <see cref="Read"/>.</param>
    /// <returns>Windows that are computed as they are asked for, some thousand samples ahead.</returns>
    /// <exception cref="ArgumentException">The definition is outside its ranges, or no series has this id.</exception>
    public IEnumerable<WindowResult> Window(
        SeriesId series,
        WindowDefinition window,
        Timestamp? from = null,
        Timestamp? to = null,
        Timestamp? asOf = null) =>
        WindowScan.Run(TargetOf(series, window), from, to, asOf);

    /// <summary>
    /// Of the standing windows of one definition the one that holds an instant and ends first, closed or not, computed
    /// from the samples held now, or from what was known of them at a knowledge time.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No series has this id.</exception>
    /// <exception cref="InvalidOperationException">
    /// The series has no such window, or it follows the samples and not a clock; ask <see cref="Window"/> then.
    /// </exception>
    public WindowResult GetWindow(SeriesId series, WindowId window, Timestamp at, Timestamp? asOf = null)
    {
        var target = TargetOnGrid(series, window, out var pipeline);
        var bounds = target.CreateGrid().FirstEndingAfter(at);
        var result = WindowScan.Of(target, bounds, asOf);
        lock (pipeline.Lane.Lock)
        {
            return result with { Revision = pipeline.FindWindow(window)!.RevisionOf(bounds.To) };
        }
    }

    /// <summary>
    /// What the standing window that the newest sample lies in is so far, what it can still become, and whether its
    /// verdict is certain.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No series has this id.</exception>
    /// <exception cref="InvalidOperationException">
    /// The series has no such window, or no sample, or the window follows the samples and not a clock.
    /// </exception>
    public WindowOutlook GetOutlook(SeriesId series, WindowId window)
    {
        var target = TargetOnGrid(series, window, out _);
        var newest = target.Columns.Newest;
        if (newest == long.MinValue)
        {
            Throw.NoSamples(target.Columns.Info.Key.ToString());
        }

        return new WindowForesight(target).AtNewest(new Timestamp(newest));
    }

    /// <summary>What a standing window was added as.</summary>
    internal WindowDefinition DefinitionOf(SeriesId series, WindowId window) =>
        StandingTarget(series, window, out _).Definition;

    private WindowTarget StandingTarget(SeriesId series, WindowId window, out SeriesPipeline pipeline)
    {
        pipeline = Pipeline(series);
        lock (pipeline.Lane.Lock)
        {
            var target = pipeline.FindWindow(window)?.Target;
            if (target is null)
            {
                Throw.WindowMissing(window.Value, pipeline.Columns.Info.Key.ToString());
            }

            return target;
        }
    }

    private WindowTarget TargetOnGrid(SeriesId series, WindowId window, out SeriesPipeline pipeline)
    {
        var target = StandingTarget(series, window, out pipeline);
        if (!target.Definition.Shape.HasGrid)
        {
            Throw.WindowFollowsSamples();
        }

        return target;
    }

    private long RetiredEver => _retiredBefore + Sum(static columns => columns.Dropped);

    private long Sum(Func<Series, long> figure)
    {
        var sum = 0L;
        for (var i = 0; i < SeriesCount; i++)
        {
            sum += figure(Pipeline(new SeriesId(i)).Columns);
        }

        return sum;
    }
}
