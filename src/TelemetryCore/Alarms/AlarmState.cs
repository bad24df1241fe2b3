namespace TelemetryCore.Alarms;

/// <summary>Where an alarm stands. Flags that hold at the same time; none of them is the state Normal.</summary>
[Flags]
public enum AlarmState : byte
{
    /// <summary>Inside the limit and nothing left to do (ISA-18.2 state A).</summary>
    Normal = 0,

    /// <summary>The exceedance lasts (OPC UA ActiveState).</summary>
    Active = 1,

    /// <summary>Nobody has acknowledged it yet.</summary>
    Unacknowledged = 2,

    /// <summary>It is over, and stays until a person resets it (ISA-18.2 states E and F).</summary>
    Latched = 4,

    /// <summary>A person silences it for a time (ISA-18.2 state G).</summary>
    Shelved = 8,

    /// <summary>Suppressed by design (ISA-18.2 state H).</summary>
    Suppressed = 16,

    /// <summary>Out of service (ISA-18.2 state I).</summary>
    OutOfService = 32,
}
