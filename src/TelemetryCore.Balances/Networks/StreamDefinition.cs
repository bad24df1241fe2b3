namespace TelemetryCore.Balances.Networks;

/// <summary>A column of a balance: a flow, the change of a holdup, or a fraction, with its meter.</summary>
public sealed record StreamDefinition
{
    /// <summary>Unique in its model.</summary>
    public required string Name { get; init; }

    /// <summary>What it stands for.</summary>
    public required StreamKind Kind { get; init; }

    /// <summary>The node it leaves; null: it comes from outside. Holdups and fractions have none.</summary>
    public string? From { get; init; }

    /// <summary>The node it enters, or where the holdup lies; null: it goes outside.</summary>
    public string? To { get; init; }

    /// <summary>Whether it has a meter at all; without one it can only be computed from others.</summary>
    public bool IsMeasured { get; init; } = true;

    /// <summary>How far the meter may be off; null while nobody has declared it, and then no verdict is possible.</summary>
    public MeterUncertainty? Uncertainty { get; init; }

    /// <summary>What one unit of the meter is in the unit of the balance: the density, or the hours of a period.</summary>
    public double ToBasis { get; init; } = 1;

    /// <summary>Standard deviation of <see cref="ToBasis"/>, relative to it, as of a density.</summary>
    public double ToBasisRelativeDeviation { get; init; }

    /// <summary>Whether it may be below 0. A change of holdup may; a flow may not unless it is said.</summary>
    public bool MayBeNegative { get; init; }
}
