using TelemetryCore.Cli.Demo.Park;

namespace TelemetryCore.Cli.Demo.Loggers;

/// <summary>What can happen to a logger in the demo.</summary>
internal enum EventKind
{
    // What the instruments say.
    Stoppage,
    Maintenance,
    CommunicationFault,
    Drift,
    Calibration,
    Exceedance,

    // What happens to the line.
    ConnectionLost,
    ClosedBeforeAnswer,
    AnswerLost,
    WrongCrc,
    Garbage,

    // What is wrong with what is sent.
    UnknownFactor,
    NotANumber,
    WrongClock,
}

/// <summary>One event of the script, in simulated time.</summary>
internal sealed record ScriptedEvent(EventKind Kind, Station Station, DateTimeOffset From, TimeSpan Duration)
{
    /// <summary>The factor that it touches, as an index into the station's factors; -1 for all of them.</summary>
    public int Factor { get; init; } = -1;

    public DateTimeOffset To => From + Duration;

    public bool IsActive(DateTimeOffset at) => at >= From && at < To;

    public bool Touches(int factor) => Factor < 0 || Factor == factor;

    /// <summary>How far the event has come at a time within it, 0 to 1.</summary>
    public double Progress(DateTimeOffset at) => (at - From) / Duration;
}
