using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>
/// Knowledge times. What arrives in order is dated to the second, which a look back needs and a column can
/// hold for nothing; a version is dated to the microsecond.
/// </summary>
internal static class KnowledgeTime
{
    /// <summary>
    /// The second of a time, rounded down, since 1970; times outside 1970 to 2106 are cut to that range.
    /// </summary>
    public static uint SecondOf(Timestamp time) =>
        (uint)Math.Clamp(time.Microseconds / Timestamp.MicrosecondsPerSecond, 0, uint.MaxValue);

    public static Timestamp TimeOf(uint second) => new(second * Timestamp.MicrosecondsPerSecond);
}
