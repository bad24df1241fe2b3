namespace TelemetryCore.Exceedances.Judging;

/// <summary>The delays of a limit, in microseconds of event time.</summary>
/// <param name="OnDelay">How long values must stay beyond.</param>
/// <param name="OffDelay">How long they must stay back inside.</param>
/// <param name="HoldsFor">How long one stands when none follows; <see cref="long.MaxValue"/> without end.</param>
internal readonly record struct LimitTimers(long OnDelay, long OffDelay, long HoldsFor)
{
    public static LimitTimers Of(LimitDefinition limit) => new(
        MicrosecondsOf(limit.OnDelay),
        MicrosecondsOf(limit.OffDelay),
        limit.HoldsFor is { } hold ? MicrosecondsOf(hold) : long.MaxValue);

    /// <summary>
    /// How far back what is known of the state lies at most: a run that began earlier has been told, or was broken
    /// since.
    /// </summary>
    public long Memory => Math.Max(OnDelay, OffDelay) + (HoldsFor == long.MaxValue ? 0 : HoldsFor);

    public static long MicrosecondsOf(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;
}
