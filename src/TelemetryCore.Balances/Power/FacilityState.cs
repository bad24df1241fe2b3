namespace TelemetryCore.Balances.Power;

/// <summary>What a facility does, as its power says. The order is that of more work.</summary>
public enum FacilityState : byte
{
    /// <summary>Nothing is known: no valid reading, or none that decides. Never taken for off.</summary>
    Unknown = 0,

    /// <summary>It draws no more than what is left on when it is off.</summary>
    Off = 1,

    /// <summary>It runs without work (空转).</summary>
    Idle = 2,

    /// <summary>It runs and works.</summary>
    Load = 3,
}
