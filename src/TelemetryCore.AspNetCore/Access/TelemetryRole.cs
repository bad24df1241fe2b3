namespace TelemetryCore.AspNetCore.Access;

/// <summary>What a caller may do; each role may do what those before it may.</summary>
public enum TelemetryRole : byte
{
    /// <summary>Look at everything.</summary>
    Read = 0,

    /// <summary>Acknowledge, reset, shelve and take alarms out of service; verify.</summary>
    Operate,

    /// <summary>Correct and delete samples; read the audit trail.</summary>
    Correct,
}
