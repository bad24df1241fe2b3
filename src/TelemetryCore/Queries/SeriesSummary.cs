using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.Queries;

/// <summary>
/// What the samples of a series in a stretch of time amount to. Only valid samples, those with a usable mark and a
/// finite value, count in the figures of values.
/// </summary>
public readonly record struct SeriesSummary
{
    /// <summary>Samples, valid or not.</summary>
    public long Count { get; init; }

    /// <summary>Valid samples.</summary>
    public long Valid => Exact.Count;

    /// <summary>Event time of the first sample; the default when there is none.</summary>
    public Timestamp First { get; init; }

    /// <summary>Event time of the last sample; the default when there is none.</summary>
    public Timestamp Last { get; init; }

    /// <summary>The least valid value, in the series' unit; positive infinity when there is none.</summary>
    public double Min { get; init; }

    /// <summary>The greatest valid value, in the series' unit; negative infinity when there is none.</summary>
    public double Max { get; init; }

    /// <summary>The double nearest to the mean of the valid values; NaN when there is none.</summary>
    public double Mean => Exact.ToDouble();

    /// <summary>
    /// The sum of the valid values as an exact decimal, such as <c>-12.50</c>; null when a value is no short decimal.
    /// </summary>
    public string? Sum => Exact.SumText;

    /// <summary>How many samples carried each mark, valid or not.</summary>
    public StatusHistogram Statuses { get; init; }

    internal ExactMean Exact { get; init; }
}
