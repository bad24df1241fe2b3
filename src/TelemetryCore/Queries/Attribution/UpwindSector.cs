namespace TelemetryCore.Queries.Attribution;

/// <summary>
/// When an outlet is upwind of a station: the wind comes from its bearing or not further off than 15 degrees or the
/// plume's half width, and is so fast that what leaves the outlet arrives within the window.
/// </summary>
internal readonly record struct UpwindSector
{
    public UpwindSector(AttributionQuestion question, Outlet outlet)
    {
        var (east, north) = question.Station.OffsetTo(outlet.Position);
        Distance = Math.Sqrt((east * east) + (north * north));
        Bearing = WindAngle.Normalized(double.RadiansToDegrees(Math.Atan2(east, north)));
        var plume = Math.Atan(question.PlumeDeviations * Spread(question.Stability, Distance));
        HalfAngle = Math.Max(question.HalfAngleMin, double.RadiansToDegrees(plume));
    }

    public double Bearing { get; }

    public double Distance { get; }

    public double HalfAngle { get; }

    public bool Holds(in WindPair pair) =>
        WindAngle.Between(pair.Direction, Bearing) <= HalfAngle
        && Distance <= pair.Speed * pair.Length.TotalSeconds;

    // sigma_y over distance: a (1 + 0.0001 x)^-1/2 for open country (Briggs 1973, ATDL Contribution 79).
    private static double Spread(PasquillClass stability, double metres)
    {
        var rate = stability switch
        {
            PasquillClass.A => 0.22,
            PasquillClass.B => 0.16,
            PasquillClass.C => 0.11,
            PasquillClass.D => 0.08,
            PasquillClass.E => 0.06,
            _ => 0.04,
        };
        return rate / Math.Sqrt(1 + (0.0001 * metres));
    }
}
