namespace TelemetryCore.Queries.Attribution;

/// <summary>How stable the air is, from which follows how wide a plume grows.</summary>
public enum PasquillClass : byte
{
    /// <summary>Very unstable: strong sun and little wind.</summary>
    A = 0,

    /// <summary>Unstable.</summary>
    B,

    /// <summary>Slightly unstable.</summary>
    C,

    /// <summary>Neutral: clouds or much wind.</summary>
    D,

    /// <summary>Slightly stable.</summary>
    E,

    /// <summary>Stable: a clear night and little wind.</summary>
    F,
}
