using TelemetryCore.Balances.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Rules;

/// <summary>
/// What orders to stop and to limit have in common: facilities whose energy is added up, window after window.
/// </summary>
public abstract record OrderRule : PowerRule
{
    /// <summary>The facilities that it is for.</summary>
    public required IReadOnlyList<string> Facilities { get; init; }

    /// <summary>When it comes into force.</summary>
    public required Timestamp From { get; init; }

    /// <summary>When it ends, after <see cref="From"/>.</summary>
    public required Timestamp To { get; init; }

    /// <summary>
    /// Length of the windows, which follow one another from the start of the order, 1 min to 366 days.
    /// </summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// The share of a window that readings of every meter must cover for it to be judged, above 0 to 1; default 0.75.
    /// </summary>
    public double CoverageMin { get; init; } = 0.75;

    private protected override void Check()
    {
        CheckAny(Facilities, "facility");
        Throw.UnlessWithin(Window, TimeSpan.FromMinutes(1), LongestTime, nameof(Window));
        Throw.UnlessBetween(CoverageMin, double.Epsilon, 1, nameof(CoverageMin));
        if (From >= To)
        {
            Throw.RuleContradicts(Name, $"its order ends at {To} and begins at {From}");
        }
    }
}
