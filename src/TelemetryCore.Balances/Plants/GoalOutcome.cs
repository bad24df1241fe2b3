namespace TelemetryCore.Balances.Plants;

/// <summary>How a rate stands to its goal.</summary>
public enum GoalOutcome
{
    /// <summary>It reaches it, also if it is off as far as declared.</summary>
    Reached,

    /// <summary>It does not reach it, also if it is off as far as declared.</summary>
    Missed,

    /// <summary>It is nearer to the goal than it may be off.</summary>
    TooClose,

    /// <summary>The rate is not known, or nobody has declared how far it may be off.</summary>
    Undecidable,
}
