using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Power.Judging;

namespace TelemetryCore.Balances.Power.Rules;

/// <summary>
/// What of power is worth a look. Every default number is an engineering proposal and not law; whoever has a permit,
/// a local standard or an order puts its numbers in, and says with <see cref="Source"/> and <see cref="Date"/> where
/// they are from. What a rule finds is evidence, never guilt.
/// </summary>
public abstract record PowerRule
{
    /// <summary>The source of numbers that nobody has prescribed.</summary>
    public const string Proposal = "engineering proposal, not law";

    private protected static readonly TimeSpan LongestTime = TimeSpan.FromDays(366);

    /// <summary>From when the proposals are.</summary>
    public static readonly DateOnly ProposalDate = new(2026, 11, 25);

    /// <summary>Unique in its plan.</summary>
    public required string Name { get; init; }

    /// <summary>Where the numbers come from; default <see cref="Proposal"/>.</summary>
    public string Source { get; init; } = Proposal;

    /// <summary>From when they are.</summary>
    public DateOnly Date { get; init; } = ProposalDate;

    /// <summary>Which form of rule it is, <c>P1</c> to <c>P8</c>.</summary>
    public abstract string Form { get; }

    internal PowerRule Checked(PlanIndex index)
    {
        Throw.UnlessNamed(Name, "rule");
        Throw.UnlessNamed(Source, "source");
        Check();
        _ = Judges(index).Count();
        return this;
    }

    /// <summary>What watches by this rule: one, or one for each facility or meter.</summary>
    internal abstract IEnumerable<RuleJudge> Judges(PlanIndex index);

    private protected abstract void Check();

    private protected static void CheckAfter(TimeSpan after) =>
        Throw.UnlessWithin(after, TimeSpan.Zero, LongestTime, nameof(after));

    private protected void CheckAny<T>(IReadOnlyCollection<T> names, string what)
    {
        if (names is not { Count: > 0 })
        {
            Throw.RuleContradicts(Name, $"it names no {what}");
        }
    }

    private protected void CheckRun(FacilityState state, string what)
    {
        if (state is not (FacilityState.Idle or FacilityState.Load))
        {
            Throw.RuleContradicts(Name, $"{what} counts from idle or from load, not from {state}");
        }
    }
}
