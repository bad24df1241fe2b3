using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Charts;

/// <summary>What a <see cref="PageHinkley"/> compares with, in the unit of the observations.</summary>
public sealed record PageHinkleyOptions
{
    /// <summary>The mean while nothing is wrong; NaN, the default, for the mean of what was observed so far.</summary>
    public double Mean { get; init; } = double.NaN;

    /// <summary>What each observation is forgiven, 0 or above; half the shift that matters.</summary>
    public required double Tolerance { get; init; }

    /// <summary>The sum beyond which the test signals, above 0.</summary>
    public required double Threshold { get; init; }

    internal PageHinkleyOptions Validated()
    {
        if (!double.IsNaN(Mean))
        {
            Throw.UnlessFinite(Mean, nameof(Mean));
        }

        Throw.UnlessBetween(Tolerance, 0, double.MaxValue, nameof(Tolerance));
        Throw.UnlessPositive(Threshold, nameof(Threshold));
        return this;
    }
}
