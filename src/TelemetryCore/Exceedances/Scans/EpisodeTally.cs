namespace TelemetryCore.Exceedances.Scans;

/// <summary>What was passed of an episode.</summary>
/// <param name="Valid">Valid samples or Valid windows.</param>
/// <param name="All">All of them.</param>
internal readonly record struct EpisodeTally(long Valid, long All)
{
    public EpisodeTally Plus(in EpisodeTally other) => new(Valid + other.Valid, All + other.All);
}
