using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Power.Rules;

namespace TelemetryCore.Balances.Power;

/// <summary>
/// When a meter's power means off, idle or load. The delays are engineering proposals, not law; powers are learned
/// from the meter's own history by <see cref="Learning.StateLearning"/>, or guessed as 10 to 15 % of the rated power.
/// </summary>
public sealed record StateThresholds
{
    /// <summary>Off below this power; 0 or above, in the unit of the meter.</summary>
    public required double OffBelow { get; init; }

    /// <summary>On above this power, not below <see cref="OffBelow"/>. Between both it stays what it was.</summary>
    public required double OnAbove { get; init; }

    /// <summary>Of what is on, idle below this power; default 0, which leaves no idle state.</summary>
    public double IdleBelow { get; init; }

    /// <summary>Of what is on, load from this power on, not below <see cref="IdleBelow"/>; default 0.</summary>
    public double LoadAbove { get; init; }

    /// <summary>
    /// Idle only while the standard deviation of about the last ten readings is at most this share of their mean;
    /// null, the default, asks for no such thing.
    /// </summary>
    public double? IdleVariationMax { get; init; }

    /// <summary>For how long it must be on until it counts as on, 0 to 1 day; default 1 min.</summary>
    public TimeSpan OnDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>For how long it must be off until it counts as off, 0 to 1 day; default 1 min.</summary>
    public TimeSpan OffDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>For how long it must be idle or at load until it counts as such, 0 to 1 day; default 5 min.</summary>
    public TimeSpan LoadDelay { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Where the numbers come from.</summary>
    public string Source { get; init; } = PowerRule.Proposal;

    /// <summary>From when they are.</summary>
    public DateOnly Date { get; init; } = PowerRule.ProposalDate;

    internal StateThresholds Validated()
    {
        var isOrdered = OffBelow >= 0 && OffBelow <= OnAbove && IdleBelow >= 0 && IdleBelow <= LoadAbove;
        if (!isOrdered || !double.IsFinite(OnAbove + LoadAbove))
        {
            Throw.ThresholdsContradict(OffBelow, OnAbove, IdleBelow, LoadAbove);
        }

        Throw.UnlessBetween(IdleVariationMax ?? 0, 0, double.MaxValue, nameof(IdleVariationMax));
        Throw.UnlessWithin(OnDelay, TimeSpan.Zero, TimeSpan.FromDays(1), nameof(OnDelay));
        Throw.UnlessWithin(OffDelay, TimeSpan.Zero, TimeSpan.FromDays(1), nameof(OffDelay));
        Throw.UnlessWithin(LoadDelay, TimeSpan.Zero, TimeSpan.FromDays(1), nameof(LoadDelay));
        Throw.UnlessNamed(Source, "source");
        return this;
    }
}
