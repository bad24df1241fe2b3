using TelemetryCore.Balances.Charts;
using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Periods;

/// <summary>How a <see cref="BalanceMonitor"/> is set up. Immutable; the monitor checks it once.</summary>
public sealed record BalanceMonitorOptions
{
    /// <summary>
    /// The length of a period, one second to 366 days. Null, the default: that of the model; one of the two must say
    /// it.
    /// </summary>
    public TimeSpan? Period { get; init; }

    /// <summary>
    /// The zone on whose standard clock, which knows no daylight saving, periods end at multiples of their length.
    /// Default UTC.
    /// </summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>
    /// How far the newest sample of each series must be past the end of a period before it is decided. Default zero;
    /// what comes later makes a revision.
    /// </summary>
    public TimeSpan Lateness { get; init; }

    /// <summary>
    /// How many periods are held, 2 to 100,000: those that wait for a series that lags, and those that late samples
    /// can still revise. Default 256. An older one is decided as Undecidable, NotOver, and is not revised.
    /// </summary>
    public int PeriodsMax { get; init; } = 256;

    /// <summary>
    /// What transport delays are rounded to; it goes evenly into the period, is whole milliseconds, and is no shorter
    /// than the cadence of a plug flow. Null, the default: a sixtieth of the period where that is such a time, else the
    /// period.
    /// </summary>
    public TimeSpan? DelayStep { get; init; }

    /// <summary>
    /// The longest delay of a plug flow; a pipe that has not been filled within it is a missing reading. Default one
    /// day; zero to 31 days.
    /// </summary>
    public TimeSpan DelayMax { get; init; } = TimeSpan.FromDays(1);

    /// <summary>
    /// Refuses a verdict while a flow moves at a node without a holdup, which says what the node kept. Null, the
    /// default, for nodes that can keep nothing.
    /// </summary>
    public SteadyStateOptions? SteadyState { get; init; }

    /// <summary>The chart of the leak z of each equation. Its mean and deviation are 0 and 1.</summary>
    public CusumOptions Cusum { get; init; } = new();

    /// <summary>The other chart of the leak z of each equation. Its mean and deviation are 0 and 1.</summary>
    public EwmaOptions Ewma { get; init; } = new();

    /// <summary>
    /// The station of the series that results are appended to; one for each monitor. Default balance.
    /// </summary>
    public string Station { get; init; } = "balance";

    /// <summary>Verdicts that the journal holds, 1 to 1,000,000; the oldest go first. Default 1,024.</summary>
    public int JournalMax { get; init; } = 1024;

    internal BalanceMonitorOptions For(BalanceModel model)
    {
        ArgumentNullException.ThrowIfNull(Zone);
        ArgumentNullException.ThrowIfNull(Cusum);
        ArgumentNullException.ThrowIfNull(Ewma);
        var period = Period ?? model.Period ?? Throw.NoPeriod();
        if (model.Period is { } other && other != period)
        {
            Throw.PeriodsDiffer(period, other);
        }

        Throw.UnlessBetween(period.TotalSeconds, 1, TimeSpan.FromDays(366).TotalSeconds, nameof(Period));
        Throw.UnlessBetween(DelayMax.TotalDays, 0, 31, nameof(DelayMax));
        Throw.UnlessBetween(PeriodsMax, 2, 100_000, nameof(PeriodsMax));
        Throw.UnlessBetween(JournalMax, 1, 1_000_000, nameof(JournalMax));
        var sixtieth = period / 60;
        var step = DelayStep ?? (IsStep(sixtieth, period) ? sixtieth : period);
        if (!IsStep(step, period))
        {
            Throw.StepDividesNoPeriod(step, period);
        }

        return this with { Period = period, DelayStep = step };
    }

    private static bool IsStep(TimeSpan step, TimeSpan period) =>
        step > TimeSpan.Zero && step.Ticks % TimeSpan.TicksPerMillisecond == 0 && period.Ticks % step.Ticks == 0;
}
