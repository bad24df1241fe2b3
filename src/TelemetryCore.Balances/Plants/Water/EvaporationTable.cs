namespace TelemetryCore.Balances.Plants.Water;

/// <summary>Which part of the circulating water evaporates for each °C of cooling, at the air outside.</summary>
/// <param name="Points">By rising temperature.</param>
/// <param name="Source">Where they come from.</param>
public sealed record EvaporationTable(IReadOnlyList<EvaporationPoint> Points, string Source)
{
    /// <summary>The factors of GB 50050 as they are commonly quoted, -10 to 40 °C; a host may give its own.</summary>
    public static EvaporationTable Default { get; } = new(
        [new(-10, 0.0008), new(0, 0.0010), new(10, 0.0012), new(20, 0.0014), new(30, 0.0015), new(40, 0.0016)],
        "evaporation factors in the form of GB 50050, recalled and not yet held against its text");

    /// <summary>The factor, on straight lines between the points.</summary>
    /// <param name="airCelsius">Temperature of the air, in °C.</param>
    /// <returns>Per °C; NaN outside the table.</returns>
    public double At(double airCelsius)
    {
        for (var upper = 1; upper < Points.Count; upper++)
        {
            var (low, high) = (Points[upper - 1], Points[upper]);
            if (airCelsius >= low.AirCelsius && airCelsius <= high.AirCelsius)
            {
                var part = (airCelsius - low.AirCelsius) / (high.AirCelsius - low.AirCelsius);
                return double.Lerp(low.PerDegree, high.PerDegree, part);
            }
        }

        return double.NaN;
    }
}
