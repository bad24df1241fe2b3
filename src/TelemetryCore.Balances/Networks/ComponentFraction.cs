namespace TelemetryCore.Balances.Networks;

/// <summary>What is known of a component in a stream: measured, known, or to be computed.</summary>
public sealed record ComponentFraction
{
    private ComponentFraction(string stream) => Stream = stream;

    /// <summary>The stream, holdup or source that the component is in.</summary>
    public string Stream { get; }

    /// <summary>What its readings and estimates are called; null: the stream, a point, the component.</summary>
    public string? Name { get; init; }

    /// <summary>A fraction that is known without a meter, 0 included; null: it is measured or computed.</summary>
    public double? Value { get; private init; }

    /// <summary>Whether it has readings.</summary>
    public bool IsMeasured { get; private init; }

    /// <summary>How far a reading may be off.</summary>
    public MeterUncertainty? Uncertainty { get; private init; }

    /// <summary>
    /// Null: a share, 0 to 1. Else % or a quotient such as g/kg, which is a share too, or mg/L, a concentration.
    /// </summary>
    public string? Unit { get; private init; }

    /// <summary>A fraction with readings of its own.</summary>
    /// <param name="stream">The stream or holdup.</param>
    /// <param name="uncertainty">How far a reading may be off; null: not declared.</param>
    /// <param name="unit">As <see cref="Unit"/>.</param>
    public static ComponentFraction Measured(
        string stream, MeterUncertainty? uncertainty = null, string? unit = null) =>
        new(stream) { IsMeasured = true, Uncertainty = uncertainty, Unit = unit };

    /// <summary>A fraction that needs no meter: 1 in a pure product, 0 in what holds none.</summary>
    /// <param name="stream">The stream, holdup or source.</param>
    /// <param name="value">In <paramref name="unit"/>.</param>
    /// <param name="unit">As <see cref="Unit"/>.</param>
    public static ComponentFraction Known(string stream, double value, string? unit = null) =>
        new(stream) { Value = value, Unit = unit };

    /// <summary>A fraction that only the equations can give.</summary>
    /// <param name="stream">The stream or holdup.</param>
    /// <param name="unit">As <see cref="Unit"/>.</param>
    public static ComponentFraction Unmeasured(string stream, string? unit = null) => new(stream) { Unit = unit };
}
