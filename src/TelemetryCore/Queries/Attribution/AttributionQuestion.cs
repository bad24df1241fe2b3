using TelemetryCore.Exceedances;
using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Queries.Attribution;

/// <summary>Whose wind blows at a station while a limit is exceeded.</summary>
/// <param name="Series">What is measured there.</param>
/// <param name="Limit">The limit on it; its delays, deadband and lateness do not matter here.</param>
/// <param name="Station">Where the station stands.</param>
/// <param name="WindDirection">
/// Where the wind comes from, in degrees clockwise from north; of any station, whose wind is taken for this one's.
/// </param>
/// <param name="WindSpeed">How fast it is, in metres a second; of the station of the direction.</param>
public sealed record AttributionQuestion(
    SeriesId Series, LimitDefinition Limit, GeoPosition Station, SeriesId WindDirection, SeriesId WindSpeed)
{
    /// <summary>The outlets to rank. Default none: only the sectors are told.</summary>
    public IReadOnlyList<Outlet> Outlets { get; init; } = [];

    /// <summary>
    /// The windows of the series whose first figures are held against the limit, and by which the wind is averaged.
    /// They lie on a clock and should not overlap. Null, the default, takes the limit's own windows, or, for a limit on
    /// samples, means of ten minutes.
    /// </summary>
    public WindowDefinition? Window { get; init; }

    /// <summary>The speed below which wind is calm, 0 to 10 m/s. Default 0.5.</summary>
    public double CalmBelow { get; init; } = 0.5;

    /// <summary>How wide a sector is, in degrees; divides 360. Default 30.</summary>
    public int SectorDegrees { get; init; } = 30;

    /// <summary>Windows below which a sector is sparse, at least 1. Default 5.</summary>
    public int SectorWindowsMin { get; init; } = 5;

    /// <summary>How far off the bearing wind may at least be, 1 to 90 degrees. Default 15.</summary>
    public double HalfAngleMin { get; init; } = 15;

    /// <summary>How many standard deviations wide a plume is to one side, 0 to 10. Default 2: 95 % of it.</summary>
    public double PlumeDeviations { get; init; } = 2;

    /// <summary>How stable the air is. Default neutral.</summary>
    public PasquillClass Stability { get; init; } = PasquillClass.D;

    internal AttributionQuestion Validated()
    {
        ArgumentNullException.ThrowIfNull(Limit);
        ArgumentNullException.ThrowIfNull(Outlets);
        Limit.Validated();
        Station.Validated();
        Throw.IfOutside(CalmBelow, 0, 10, nameof(CalmBelow));
        Throw.IfOutside(SectorWindowsMin, 1, int.MaxValue, nameof(SectorWindowsMin));
        Throw.IfOutside(HalfAngleMin, 1, 90, nameof(HalfAngleMin));
        Throw.IfOutside(PlumeDeviations, 0, 10, nameof(PlumeDeviations));
        Throw.IfOutside((int)Stability, (int)PasquillClass.A, (int)PasquillClass.F, nameof(Stability));
        Throw.IfOutside(SectorDegrees, 1, 180, nameof(SectorDegrees));
        if (360 % SectorDegrees != 0)
        {
            Throw.SectorsLeaveAGap(SectorDegrees);
        }

        if (Limit.Measure != LimitMeasure.Value)
        {
            Throw.LimitContradicts("only values can be held against the wind");
        }

        foreach (var outlet in Outlets)
        {
            ArgumentNullException.ThrowIfNull(outlet);
            if (outlet.Position.Validated() == Station)
            {
                Throw.OutletAtStation(outlet.Name);
            }
        }

        return this;
    }
}
