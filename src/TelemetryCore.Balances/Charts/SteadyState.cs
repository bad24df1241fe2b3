namespace TelemetryCore.Balances.Charts;

/// <summary>Whether a reading stands still but for its noise.</summary>
public enum SteadyState : byte
{
    /// <summary>Too few observations to say.</summary>
    Undecided = 0,

    /// <summary>Nothing but noise.</summary>
    Steady = 1,

    /// <summary>It drifts, steps or swings.</summary>
    Moving = 2,
}
