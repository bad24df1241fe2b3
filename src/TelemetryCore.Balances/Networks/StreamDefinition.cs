namespace TelemetryCore.Balances.Networks;

/// <summary>
/// A column of a balance: a flow, the change of a holdup, a fraction, or another meter, with its meter.
/// </summary>
public sealed record StreamDefinition
{
    /// <summary>Unique in its model.</summary>
    public required string Name { get; init; }

    /// <summary>What it stands for.</summary>
    public required StreamKind Kind { get; init; }

    /// <summary>The node it leaves; null: it comes from outside. Only flows have one.</summary>
    public string? From { get; init; }

    /// <summary>The node it enters, or where the holdup lies; null: it goes outside.</summary>
    public string? To { get; init; }

    /// <summary>
    /// The stream that a fraction is a part of, or that another meter measures too; null for flows and holdups, and
    /// for a quantity that only constraints name.
    /// </summary>
    public string? Of { get; init; }

    /// <summary>What a fraction is the fraction of, such as sulphur; null for everything else.</summary>
    public string? Component { get; init; }

    /// <summary>Whether it has a meter at all; without one it can only be computed from others.</summary>
    public bool IsMeasured { get; init; } = true;

    /// <summary>
    /// How far the meter may be off; null while nobody has declared it, and then no verdict is possible. Of a
    /// holdup: how far the change may be off.
    /// </summary>
    public MeterUncertainty? Uncertainty { get; init; }

    /// <summary>The unit of its meter, such as m3/h; null: the unit of the balance, or a share.</summary>
    public string? Unit { get; init; }

    /// <summary>What leads from the unit of the meter to the unit of the balance, such as a density.</summary>
    public IReadOnlyList<UnitConversion> Conversions { get; init; } = [];

    /// <summary>
    /// What one unit of the meter is in the unit of the balance: the density, or the hours of a period.
    /// </summary>
    public double ToBasis { get; init; } = 1;

    /// <summary>Standard deviation of <see cref="ToBasis"/>, relative to it, as of a density.</summary>
    public double ToBasisRelativeDeviation { get; init; }

    /// <summary>
    /// What one unit of the meter is in m3/h, or in m3 for a meter of amounts; NaN when nothing leads to a volume.
    /// </summary>
    public double ToVolume { get; init; } = double.NaN;

    /// <summary>
    /// How much earlier its meter sees what the balance speaks of; null: at the same time.
    /// </summary>
    public TransportDelay? Delay { get; init; }

    /// <summary>
    /// Of a holdup: its meter shows what is there at an instant, and the reading of a period is the reading at its end
    /// less that at its beginning. Otherwise the reading is the change itself.
    /// </summary>
    public bool IsLevel { get; init; }

    /// <summary>Whether it may be below 0. A change of holdup may; a flow may not unless it is said.</summary>
    public bool MayBeNegative { get; init; }
}
