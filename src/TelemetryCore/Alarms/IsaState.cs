namespace TelemetryCore.Alarms;

/// <summary>
/// The nine states of ISA-18.2-2016 and IEC 62682:2014 in the order of their letters, A to I; what
/// <see cref="AlarmState"/> amounts to.
/// </summary>
public enum IsaState : byte
{
    /// <summary>A, NORM: inside the limit and nothing left to do.</summary>
    Normal = 0,

    /// <summary>B, UNACK: the exceedance lasts and nobody has acknowledged it.</summary>
    Unacknowledged,

    /// <summary>C, ACKED: the exceedance lasts and somebody has acknowledged it.</summary>
    Acknowledged,

    /// <summary>D, RTN-UNACK: it is over and nobody has acknowledged it.</summary>
    ReturnedUnacknowledged,

    /// <summary>E, LATCHED-UNACK: it is over, latched, and nobody has acknowledged it.</summary>
    LatchedUnacknowledged,

    /// <summary>F, LATCHED-ACK: it is over, acknowledged, and latched until a person resets it.</summary>
    LatchedAcknowledged,

    /// <summary>G, SHELVED: a person silences it for a time.</summary>
    Shelved,

    /// <summary>H, SUPPRESSED-BY-DESIGN: the source's state silences it.</summary>
    SuppressedByDesign,

    /// <summary>I, OUT-OF-SERVICE: a person has taken it out of service.</summary>
    OutOfService,
}
