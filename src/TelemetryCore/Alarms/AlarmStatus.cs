using TelemetryCore.Exceedances;
using TelemetryCore.Samples;

namespace TelemetryCore.Alarms;

/// <summary>Where the alarm of one limit stands.</summary>
public sealed record AlarmStatus
{
    /// <summary>The limit.</summary>
    public required LimitId Limit { get; init; }

    /// <summary>The series.</summary>
    public required SeriesId Series { get; init; }

    /// <summary>The limit, as it was defined.</summary>
    public required LimitDefinition Definition { get; init; }

    /// <summary>How it is brought to people.</summary>
    public required AlarmPolicy Policy { get; init; }

    /// <summary>Where it stands.</summary>
    public required AlarmState State { get; init; }

    /// <summary>The last step; null before the first.</summary>
    public required AlarmEvent? Last { get; init; }

    /// <summary>
    /// The sequence of the Raised or RaisedLate of the alarm that <see cref="Last"/> belongs to; 0 before the first
    /// alarm, and when the limit has raised so many since that it is not known any more.
    /// </summary>
    public required long RaisedBy { get; init; }

    /// <summary>When its time on the shelf is over; null when it is not shelved.</summary>
    public required Timestamp? ShelvedUntil { get; init; }

    /// <summary>Where it stands, in the words of ISA-18.2.</summary>
    public IsaState Isa => State.ToIsa();

    /// <summary>How grave it is.</summary>
    public RiskLevel Level => Definition.Level;

    /// <summary>True when people are told of it: it is neither shelved, suppressed nor out of service.</summary>
    public bool IsAnnunciated => (State & AlarmStates.Silenced) == 0;
}
