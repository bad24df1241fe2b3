using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Power;

/// <summary>How a <see cref="PowerWatch"/> is set up. Immutable; the watch checks it once.</summary>
public sealed record PowerWatchOptions
{
    /// <summary>
    /// How far apart the samples of what was found are, one second to one hour, at multiples of it in UTC. Default one
    /// minute.
    /// </summary>
    public TimeSpan Step { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How far the clock of the engine must be past a step before it is judged, zero to one day: readings that take
    /// longer to come are not looked at. Default one minute.
    /// </summary>
    public TimeSpan Lateness { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How much of what is stored is judged again when the watch begins, zero to 366 days, so that states and findings
    /// that lasted go on. Default one day.
    /// </summary>
    public TimeSpan Replay { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The station of the series that results are appended to; one for each watch. Default power.</summary>
    public string Station { get; init; } = "power";

    internal PowerWatchOptions Validated()
    {
        Throw.UnlessWithin(Step, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), nameof(Step));
        Throw.UnlessWithin(Lateness, TimeSpan.Zero, TimeSpan.FromDays(1), nameof(Lateness));
        Throw.UnlessWithin(Replay, TimeSpan.Zero, TimeSpan.FromDays(366), nameof(Replay));
        return this;
    }
}
