using TelemetryCore.Columns;
using TelemetryCore.Exceedances;
using TelemetryCore.Exceedances.Judging;
using TelemetryCore.Exceedances.Scans;
using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore;

public sealed partial class TelemetryEngine
{
    /// <summary>False decodes what zone maps would answer for, so that the difference can be measured.</summary>
    internal bool UsesZoneMaps { get; set; } = true;

    /// <summary>
    /// How many valid samples of a series in [from, to) are beyond a limit of constant thresholds on values; its
    /// deadband, delays and window do not matter here.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="from">Event time, inclusive.</param>
    /// <param name="to">Event time, exclusive.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="asOf">Knowledge time, as for <see cref="Read"/>.</param>
    /// <exception cref="ArgumentException">
    /// The definition is outside its ranges or its thresholds change, or no series has this id.
    /// </exception>
    public long CountBeyond(
        SeriesId series, Timestamp from, Timestamp to, LimitDefinition limit, Timestamp? asOf = null)
    {
        ThrowUnlessOnConstants(limit);
        var columns = Pipeline(series).Columns;
        var reader = ChunkReaders.Rent();
        try
        {
            var visitor = new BeyondVisitor(columns, LimitBounds.Of(limit), reader, UsesZoneMaps);
            columns.Visit(from, to, asOf, ref visitor);
            return visitor.Count;
        }
        finally
        {
            ChunkReaders.Return(reader);
        }
    }

    /// <summary>
    /// The stretches of event time in which a series was beyond a limit, in order of time, as a standing limit would
    /// have seen them: whatever it measures, against thresholds that change too, strict or inclusive, with on-delay,
    /// off-delay, deadband and hold. Invalid samples, and windows that are not Valid, neither begin nor end one, unless
    /// the limit is on quality.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="limit">
    /// The limit. What it says of lateness does not matter: all that is held is judged. One on a standing window is
    /// held against that window's figures. Constant thresholds on values are looked for on packed integers; for all
    /// others each sample is read.
    /// </param>
    /// <param name="window">
    /// Windows whose first figure is compared, exactly, instead of samples; null, the default, takes those of the
    /// limit, or samples. Only windows that are over count.
    /// </param>
    /// <param name="from">
    /// Event time of the first sample, inclusive, or before the end of the first window; null begins with the first. An
    /// exceedance that was under way is told from there.
    /// </param>
    /// <param name="to">
    /// Event time after the last sample, exclusive, or of the end of the last window, inclusive; null ends with the
    /// newest. An exceedance that goes on is told as one that lasts. Delays end, and thresholds change, up to the last
    /// sample; silence lasts up to here.
    /// </param>
    /// <param name="asOf">Knowledge time, as for <see cref="Read"/>.</param>
    /// <returns>Episodes that are found as they are asked for, some million samples ahead.</returns>
    /// <exception cref="ArgumentException">
    /// A definition is outside its ranges, a window is to be compared by anything but its figures, or no series has
    /// this id.
    /// </exception>
    /// <exception cref="InvalidOperationException">The series has no such standing window.</exception>
    public IEnumerable<ExceedanceEpisode> FindExceedances(
        SeriesId series,
        LimitDefinition limit,
        WindowDefinition? window = null,
        Timestamp? from = null,
        Timestamp? to = null,
        Timestamp? asOf = null)
    {
        ArgumentNullException.ThrowIfNull(limit);
        limit.Validated();
        window ??= limit.Window is { } standing ? StandingTarget(series, standing, out _).Definition : null;
        if (window is not null)
        {
            ThrowUnlessOnFigures(limit);
            return JudgedScan.OfWindows(JudgeOf(series, limit, TargetOf(series, window)), from, to, asOf);
        }

        return limit.IsOnConstants
            ? EpisodeScan.OfSamples(Pipeline(series).Columns, limit, from, to, asOf, UsesZoneMaps)
            : JudgedScan.OfSamples(JudgeOf(series, limit, window: null), from, to, asOf);
    }

    private LimitJudge JudgeOf(SeriesId series, LimitDefinition limit, WindowTarget? window)
    {
        var columns = Pipeline(series).Columns;
        var companion = limit.Companion is { } other ? CompanionOf(columns.Info, other).Columns : null;
        return new LimitJudge(limit, columns, companion, window, suppressedBy: null);
    }

    private static void ThrowUnlessOnFigures(LimitDefinition limit)
    {
        if (limit.Measure != LimitMeasure.Value)
        {
            Throw.LimitContradicts("windows are compared by their figures, not by rate, quality or silence");
        }
    }

    private static void ThrowUnlessOnConstants(LimitDefinition limit)
    {
        ArgumentNullException.ThrowIfNull(limit);
        if (!limit.Validated().IsOnConstants)
        {
            Throw.LimitChanges();
        }
    }
}
