using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Balances.Periods;

/// <summary>Which series a stream of a model is read from, and how.</summary>
/// <param name="Series">A series of the engine, in the unit of the stream's meter.</param>
public sealed record StreamBinding(SeriesId Series)
{
    /// <summary>
    /// What of the samples of a period is the reading: the mean of a rate, the sum of amounts, the increase of a
    /// counter. Null, the default: the mean, and of a level the last sample.
    /// </summary>
    public Aggregate? Aggregate { get; init; }

    /// <summary>
    /// When that stands for the period; a window of which it does not is a missing reading. Null, the default: a
    /// capture of 0.75, and of a sum a capture of 1, since a sum lacks what is missing.
    /// </summary>
    public ValidityRule? Validity { get; init; }

    /// <summary>
    /// Of a level: how far the window reaches back whose figure is the level at its end; at least 1 millisecond. Null,
    /// the default, and for all other streams: a period.
    /// </summary>
    public TimeSpan? Span { get; init; }
}
