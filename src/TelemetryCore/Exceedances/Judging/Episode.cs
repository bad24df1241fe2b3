namespace TelemetryCore.Exceedances.Judging;

/// <summary>One exceedance as it was told, in microseconds of event time.</summary>
/// <param name="Number">1-based within the limit.</param>
/// <param name="Since">When values first were beyond.</param>
/// <param name="RaisedAt">When the on-delay was over.</param>
/// <param name="BackSince">When values first were back; <see cref="long.MaxValue"/> while it lasts.</param>
/// <param name="ClearedAt">When the off-delay was over; <see cref="long.MaxValue"/> while it lasts.</param>
internal readonly record struct Episode(int Number, long Since, long RaisedAt, long BackSince, long ClearedAt)
{
    public bool IsOpen => ClearedAt == long.MaxValue;

    /// <summary>True when one of the two runs of values that it was told for lies in a stretch of time.</summary>
    public bool RestsOn(long from, long to) =>
        (Since <= to && RaisedAt >= from) || (!IsOpen && BackSince <= to && ClearedAt >= from);

    public bool HasTimesOf(in Episode other) => this with { Number = other.Number } == other;
}
