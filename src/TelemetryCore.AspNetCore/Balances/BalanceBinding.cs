using TelemetryCore.Balances.Periods;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.AspNetCore.Balances;

/// <summary>
/// Which series a stream is read from, by the name that the series has before any engine is open: a
/// <see cref="StreamBinding"/> to be.
/// </summary>
/// <param name="Series">A series of the engine, in the unit of the stream's meter.</param>
public sealed record BalanceBinding(SeriesKey Series)
{
    /// <summary><see cref="StreamBinding.Aggregate"/>.</summary>
    public Aggregate? Aggregate { get; init; }

    /// <summary><see cref="StreamBinding.Validity"/>.</summary>
    public ValidityRule? Validity { get; init; }

    /// <summary><see cref="StreamBinding.Span"/>.</summary>
    public TimeSpan? Span { get; init; }

    internal StreamBinding Of(SeriesId series) => new(series)
    {
        Aggregate = Aggregate,
        Validity = Validity,
        Span = Span,
    };
}
