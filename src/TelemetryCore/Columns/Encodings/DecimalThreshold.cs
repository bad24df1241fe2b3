using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// A limit on decimals as a bound on their integers. The quotient rises with the mantissa and a comparison changes its
/// answer once along it, so there is one step from which on the answer is the other one.
/// </summary>
internal readonly struct DecimalThreshold
{
    // How far from the product of limit and power the change can be, with room to spare.
    private const long Reach = 4;

    private DecimalThreshold(bool matchesAbove, long first)
    {
        MatchesAbove = matchesAbove;
        First = first;
    }

    /// <summary>Whether the steps from <see cref="First"/> on match, or those before it.</summary>
    public bool MatchesAbove { get; }

    /// <summary>The first step with the answer of the greatest ones; past the last step when there is none.</summary>
    public long First { get; }

    public static DecimalThreshold Of<TOperator>(double limit, long origin, long factor, int scale)
        where TOperator : struct, IComparisonOperator
    {
        var matchesAbove = TOperator.Matches(double.PositiveInfinity, 0);
        var power = Decimals.Power(scale);
        var reciprocal = 1 / power;
        var (low, high) = ((long)int.MinValue, (long)int.MaxValue + 1);
        var guess = Math.Clamp(((limit * power) - origin) / factor, low + Reach, high - Reach - 1);
        var near = (long)guess;
        (low, high) = IsAbove(near - Reach) ? (low, near - Reach)
            : IsAbove(near + Reach) ? (near - Reach, near + Reach)
            : (near + Reach, high);
        while (low < high)
        {
            var middle = low + ((high - low) >> 1);
            (low, high) = IsAbove(middle) ? (low, middle) : (middle + 1, high);
        }

        return new DecimalThreshold(matchesAbove, low);

        bool IsAbove(long step) => TOperator.Matches(
            Decimals.Divide(unchecked(origin + (factor * step)), power, reciprocal), limit) == matchesAbove;
    }

    public bool Matches(int step) => (step >= First) == MatchesAbove;
}
