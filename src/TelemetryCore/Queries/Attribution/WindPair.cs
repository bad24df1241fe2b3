namespace TelemetryCore.Queries.Attribution;

/// <summary>A window of readings and the wind in it.</summary>
/// <param name="IsBeyond">True when the reading is beyond the limit.</param>
/// <param name="Direction">Where the wind came from, in degrees; NaN when that is unknown.</param>
/// <param name="Speed">Metres a second; NaN when it is unknown.</param>
/// <param name="Length">How long the window is.</param>
internal readonly record struct WindPair(bool IsBeyond, double Direction, double Speed, TimeSpan Length)
{
    public bool HasWind => !double.IsNaN(Direction) && !double.IsNaN(Speed);
}
