namespace TelemetryCore.Cli.Bench;

/// <summary>
/// The system's clock, centuries ahead: a benchmark appends years of event time a second, which is not to be taken for
/// times in the future, while reading the clock is to cost what it costs.
/// </summary>
internal sealed class ShiftedClock : TimeProvider
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(365.25 * 7000);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}
