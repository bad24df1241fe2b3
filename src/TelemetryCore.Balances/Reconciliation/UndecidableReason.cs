namespace TelemetryCore.Balances.Reconciliation;

/// <summary>Why a period of a balance has no verdict.</summary>
public enum UndecidableReason
{
    /// <summary>It has one.</summary>
    None,

    /// <summary>No equation holds measured streams only: nothing contradicts anything.</summary>
    NoRedundancy,

    /// <summary>A meter has a reading and nobody has declared how far it may be off.</summary>
    UncertaintyNotDeclared,

    /// <summary>So many readings are missing that no equation is left to test.</summary>
    TooManyMissing,

    /// <summary>The plant was not steady and no holdup says what it kept.</summary>
    NotSteady,

    /// <summary>Equations contradict each other whatever the readings, or came to no solution.</summary>
    NoSolution,

    /// <summary>The period is not over, or a series behind it is not known up to its end.</summary>
    NotOver,
}
