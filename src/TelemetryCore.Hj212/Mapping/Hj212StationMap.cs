namespace TelemetryCore.Hj212.Mapping;

/// <summary>One logger.</summary>
/// <param name="Mn">Its MN exactly as it sends it.</param>
/// <param name="Name">The station's name in series keys.</param>
public sealed record Hj212StationMap(string Mn, string Name)
{
    /// <summary>How far its clock is from UTC. Default 8 hours: no version of the standard names a zone.</summary>
    public TimeSpan Offset { get; init; } = TimeSpan.FromHours(8);

    /// <summary>The period of its 2051 data (MinInterval). Default 10 minutes.</summary>
    public TimeSpan MinuteInterval { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How late its samples may come and still be taken in. Default 7 days, for data resent after an outage.
    /// </summary>
    public TimeSpan Lateness { get; init; } = TimeSpan.FromDays(7);

    /// <summary>The factors that it may send.</summary>
    public IReadOnlyList<Hj212FactorMap> Factors { get; init; } = [];
}
