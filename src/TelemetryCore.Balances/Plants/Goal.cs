namespace TelemetryCore.Balances.Plants;

/// <summary>What a rate should reach, or not exceed: data of whoever sets it.</summary>
/// <param name="Name">What the rate is.</param>
/// <param name="Percent">In percent.</param>
/// <param name="Source">Who set it, and where.</param>
public sealed record Goal(string Name, double Percent, string Source)
{
    /// <summary>Whether the rate may not exceed it; otherwise the rate should reach it.</summary>
    public bool IsMaximum { get; init; }

    /// <summary>Holds a rate against the goal.</summary>
    /// <param name="rate">In percent.</param>
    /// <param name="critical">
    /// Within how many standard deviations of the goal nobody can tell, such as 1.96; 0: what was read is believed.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The critical value is negative.</exception>
    public GoalOutcome Check(Figure rate, double critical)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(critical);
        var beyond = IsMaximum ? Percent - rate.Value : rate.Value - Percent;
        var margin = critical == 0 ? 0 : critical * rate.Uncertainty;
        return !double.IsFinite(beyond) || !double.IsFinite(margin) ? GoalOutcome.Undecidable
            : beyond >= margin ? GoalOutcome.Reached
            : beyond < -margin ? GoalOutcome.Missed
            : GoalOutcome.TooClose;
    }
}
