using TelemetryCore.Exceedances.Judging;
using TelemetryCore.Internal;
using TelemetryCore.Queries.Attribution;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore;

public sealed partial class TelemetryEngine
{
    private static readonly WindowDefinition TenMinutes = new(TimeSpan.FromMinutes(10));

    /// <summary>
    /// Ranks outlets by how much more often they were upwind of a station in windows beyond a limit than in others, and
    /// tells of each sector of the wind how many of its windows were beyond. Evidence, never a verdict.
    /// </summary>
    /// <param name="question">What is asked.</param>
    /// <param name="from">
    /// Event time; windows that end later count. The stretch must hold quiet times too, or there is nothing to compare
    /// with. Null begins with the first sample.
    /// </param>
    /// <param name="to">Event time of the last end; null ends with the newest sample.</param>
    /// <param name="asOf">Knowledge time, as for <see cref="Read"/>.</param>
    /// <exception cref="ArgumentException">
    /// The question is outside its ranges, a series is not registered, or the two of the wind are not of one station.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The limit's window is not registered, or the windows lie on no clock.
    /// </exception>
    public AttributionResult Attribute(
        AttributionQuestion question, Timestamp? from = null, Timestamp? to = null, Timestamp? asOf = null)
    {
        ArgumentNullException.ThrowIfNull(question);
        var (series, limit) = (question.Validated().Series, question.Limit);
        var window = question.Window ?? (limit.Window is { } id
            ? StandingTarget(series, id, out _).Definition
            : TenMinutes);
        if (!window.Shape.HasGrid)
        {
            Throw.WindowFollowsSamples();
        }

        var wind = new WindowDefinition(window.Shape) { Zone = window.Zone ?? GetInfo(series).Zone };
        var direction = wind with { Aggregates = [Aggregate.SpeedWeightedVectorMean(question.WindSpeed)] };
        var pairs = WindPairing.Of(
            Window(series, window, from, to, asOf),
            Window(question.WindDirection, direction, from, to, asOf),
            Window(question.WindSpeed, wind, from, to, asOf),
            IsBeyond);
        return Attributor.Answer(question, [.. pairs]);

        bool? IsBeyond(WindowResult reading)
        {
            var bounds = LimitBounds.At(limit, reading.From, CompanionAt(limit, reading.From, asOf));
            return bounds.IsInForce ? bounds.SideOf(reading, limit.IgnoresRounding) != 0 : null;
        }
    }
}
