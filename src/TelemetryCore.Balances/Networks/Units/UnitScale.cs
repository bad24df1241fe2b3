namespace TelemetryCore.Balances.Networks.Units;

/// <summary>What one unit is in another.</summary>
/// <param name="Factor">Positive.</param>
/// <param name="RelativeVariance">The square of its standard deviation over it.</param>
internal readonly record struct UnitScale(double Factor, double RelativeVariance)
{
    public static UnitScale operator *(UnitScale scale, double factor) =>
        scale with { Factor = scale.Factor * factor };

    /// <summary>What one of <paramref name="from"/> is in <paramref name="to"/>, by way of conversions.</summary>
    /// <param name="from">A unit.</param>
    /// <param name="to">Another one.</param>
    /// <param name="conversions">Each is a quotient, and is used once at most.</param>
    /// <param name="hours">The length of a period, for rates and amounts of it; NaN when there is none.</param>
    /// <returns>NaN in the factor when a period is needed; null when nothing leads there.</returns>
    public static UnitScale? Between(Unit from, Unit to, IEnumerable<UnitConversion> conversions, double hours)
    {
        var time = from.IsRate == to.IsRate ? 1 : from.IsRate ? hours : 1 / hours;
        return Path(from.Dimension, to.Dimension, [.. conversions]) is { } path
            ? path * (from.Factor / to.Factor * time)
            : null;
    }

    private static UnitScale? Path(string from, string to, UnitConversion[] conversions)
    {
        if (from == to)
        {
            return new UnitScale(1, 0);
        }

        foreach (var conversion in conversions)
        {
            if (Step(from, conversion) is var (next, step) &&
                Path(next, to, [.. conversions.Where(other => !ReferenceEquals(other, conversion))]) is { } rest)
            {
                return new UnitScale(step.Factor * rest.Factor, step.RelativeVariance + rest.RelativeVariance);
            }
        }

        return null;
    }

    private static (string Next, UnitScale Scale)? Step(string from, UnitConversion conversion)
    {
        if (!Unit.TryParseQuotient(conversion.Unit, out var numerator, out var denominator))
        {
            return null;
        }

        var value = conversion.Value * numerator.Factor / denominator.Factor;
        var relative = conversion.StandardDeviation / conversion.Value;
        return from == denominator.Dimension ? (numerator.Dimension, new UnitScale(value, relative * relative))
            : from == numerator.Dimension ? (denominator.Dimension, new UnitScale(1 / value, relative * relative))
            : null;
    }
}
