namespace TelemetryCore.Storage;

/// <summary>Whether an engine on disk can keep what it promises.</summary>
public enum StoreHealth : byte
{
    /// <summary>It can.</summary>
    Healthy = 0,

    /// <summary>
    /// The disk is full: appends are refused, limits and alarms go on, and all heals when there is space again.
    /// </summary>
    Full,

    /// <summary>
    /// The disk has failed to make durable what it was given: appends are refused until the engine is opened again.
    /// </summary>
    Failed,
}
