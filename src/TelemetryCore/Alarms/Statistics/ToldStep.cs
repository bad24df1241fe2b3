using TelemetryCore.Exceedances;
using TelemetryCore.Samples;

namespace TelemetryCore.Alarms.Statistics;

/// <summary>What the figures rest on of a step: a store may have kept millions of them.</summary>
internal readonly record struct ToldStep
{
    public AlarmId Id { get; init; }

    public AlarmTransition Transition { get; init; }

    public AlarmState State { get; init; }

    /// <summary>Null when nobody knows the rule any more.</summary>
    public RiskLevel? Level { get; init; }

    public Timestamp At { get; init; }

    public Timestamp? Until { get; init; }

    public bool CallsForAttention { get; init; }

    public static ToldStep Of(AlarmEvent step) => new()
    {
        Id = step.Id,
        Transition = step.Transition,
        State = step.State,
        Level = step.Limit?.Level,
        At = step.At,
        Until = step.Until,
        CallsForAttention = AlarmStatistics.CallsForAttention(step),
    };
}
