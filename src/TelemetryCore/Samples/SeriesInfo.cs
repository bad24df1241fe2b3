using TelemetryCore.Internal;

namespace TelemetryCore.Samples;

/// <summary>What is declared of a series once, when it is registered.</summary>
/// <param name="Key">Its name.</param>
public sealed record SeriesInfo(SeriesKey Key)
{
    /// <summary>The unit of its values, such as <c>mg/m3</c>; empty when it has none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>
    /// Decimals that the instrument reports, 0 to 15. Default 2. More decimals in a value are kept, not cut.
    /// </summary>
    public int Decimals { get; init; } = 2;

    /// <summary>The declared time between samples. Default one minute. Expected counts come from it.</summary>
    public TimeSpan Cadence { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How far behind the series' newest sample a sample may lie and still be taken in. Default one day; zero accepts
    /// in-order samples only.
    /// </summary>
    public TimeSpan Lateness { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The zone whose clock the windows follow. Default UTC.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    internal SeriesInfo Validated()
    {
        ArgumentNullException.ThrowIfNull(Key);
        ArgumentNullException.ThrowIfNull(Unit);
        ArgumentNullException.ThrowIfNull(Zone);
        Throw.IfOutside(Decimals, 0, Limits.DecimalsMax, nameof(Decimals));
        Throw.IfOutside(Cadence, Limits.CadenceMin, Limits.CadenceMax, nameof(Cadence));
        Throw.IfOutside(Lateness, TimeSpan.Zero, Limits.LatenessMax, nameof(Lateness));
        return this;
    }
}
