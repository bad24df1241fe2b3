using TelemetryCore.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore.Alarms;

/// <summary>How an alarm is brought to people: what is beyond a limit is the limit's matter.</summary>
public sealed record AlarmPolicy
{
    /// <summary>Clears by itself, is never told again, and no state suppresses it.</summary>
    public static AlarmPolicy Default { get; } = new();

    /// <summary>True when it stays, once it is over, until a person resets it. Default false.</summary>
    public bool Latches { get; init; }

    /// <summary>
    /// How long, in event time, it may be active before it is told again, and again; null, the default, never.
    /// </summary>
    public TimeSpan? ReAlarmAfter { get; init; }

    /// <summary>
    /// The marks of samples that suppress it by design from the first such sample to the first without, such as
    /// Stopped or Calibration. Default none. For limits on samples.
    /// </summary>
    public IReadOnlyList<StatusMark> SuppressedBy { get; init; } = [];

    /// <summary>The longest time that it may be shelved, up to 366 days. Default one day.</summary>
    public TimeSpan ShelvedMax { get; init; } = TimeSpan.FromDays(1);

    internal AlarmPolicy Validated()
    {
        ArgumentNullException.ThrowIfNull(SuppressedBy);
        Throw.IfOutside(
            ReAlarmAfter ?? Limits.WindowSizeMin, Limits.WindowSizeMin, Limits.WindowReachMax, nameof(ReAlarmAfter));
        Throw.IfOutside(ShelvedMax, Limits.WindowSizeMin, Limits.WindowReachMax, nameof(ShelvedMax));
        return this;
    }
}
