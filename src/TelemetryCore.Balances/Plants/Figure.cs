namespace TelemetryCore.Balances.Plants;

/// <summary>A number that a ready model comes to, with how far it may be off.</summary>
/// <param name="Value">NaN when something that it needs is missing, or it is the quotient of nothing.</param>
/// <param name="Uncertainty">
/// Its standard deviation (JCGM 100:2008, 5.1.2); NaN when the value is, or when nobody has declared how far a reading
/// behind it may be off.
/// </param>
public readonly record struct Figure(double Value, double Uncertainty)
{
    /// <summary>A number that nobody knows.</summary>
    public static Figure Unknown => new(double.NaN, double.NaN);

    /// <summary>Whether there is a value.</summary>
    public bool IsKnown => double.IsFinite(Value);

    /// <summary>A number that is not off at all, such as one that was printed.</summary>
    /// <param name="value">In the unit of the figure.</param>
    public static Figure Exact(double value) => new(value, 0);

    /// <summary>Holds it against another figure of the same thing that shares no reading with it.</summary>
    /// <param name="other">In the same unit.</param>
    /// <param name="critical">
    /// What the difference may be in standard deviations, such as 1.96 for a false alarm in 20 tests.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The critical value is not above 0.</exception>
    public PairedTest Against(Figure other, double critical)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(critical);
        var variance = (Uncertainty * Uncertainty) + (other.Uncertainty * other.Uncertainty);
        return new PairedTest(Value - other.Value, Math.Sqrt(variance), critical);
    }

    /// <summary>The sum of two figures that share no reading.</summary>
    internal Figure Plus(Figure other) =>
        new(Value + other.Value, double.Hypot(Uncertainty, other.Uncertainty));

    /// <summary>The product of two figures that share no reading, to first order (JCGM 100:2008, 5.1.3).</summary>
    internal Figure Times(Figure other) =>
        new(Value * other.Value, double.Hypot(other.Value * Uncertainty, Value * other.Uncertainty));
}
