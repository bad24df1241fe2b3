using TelemetryCore.Balances.Networks;

namespace TelemetryCore.Balances.Plants;

/// <summary>
/// What a plant knows one figure of a ready model by. What nobody says anything of is <see cref="Undeclared"/>, so that
/// no verdict rests on a silence.
/// </summary>
public sealed record PlantMeter
{
    private PlantMeter()
    {
    }

    /// <summary>The plant has no such stream: it is 0, exactly, and no reading of it is expected.</summary>
    public static PlantMeter Absent { get; } = new() { IsAbsent = true };

    /// <summary>There is such a stream and nobody measures it: only the balance can give it.</summary>
    public static PlantMeter Unmeasured { get; } = new() { IsMeasured = false };

    /// <summary>
    /// It has readings, and nobody has declared how far they may be off: a balance with it is undecidable.
    /// </summary>
    public static PlantMeter Undeclared { get; } = new();

    /// <summary>Whether the plant has no such stream.</summary>
    public bool IsAbsent { get; private init; }

    /// <summary>Whether it has readings.</summary>
    public bool IsMeasured { get; private init; } = true;

    /// <summary>How far a reading may be off; null: not declared.</summary>
    public MeterUncertainty? Uncertainty { get; private init; }

    /// <summary>The unit of its readings; null: that of the balance.</summary>
    public string? Unit { get; private init; }

    /// <summary>What leads from there to the unit of the balance, such as a density.</summary>
    public IReadOnlyList<UnitConversion> Conversions { get; private init; } = [];

    /// <summary>A meter, a scale, a ledger: whatever has readings and says how far they may be off.</summary>
    /// <param name="uncertainty">How far a reading may be off, in the unit of the readings.</param>
    /// <param name="unit">The unit of the readings; null: that of the balance.</param>
    /// <param name="conversions">What leads from there to the unit of the balance.</param>
    public static PlantMeter Of(
        MeterUncertainty uncertainty, string? unit = null, params IReadOnlyList<UnitConversion> conversions) =>
        new() { Uncertainty = uncertainty, Unit = unit, Conversions = [.. conversions] };

    internal PlantMeter With(params IReadOnlyList<UnitConversion> conversions) =>
        this with { Conversions = [.. Conversions, .. conversions] };
}
