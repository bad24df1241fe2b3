using TelemetryCore.Balances.Structure;

namespace TelemetryCore.Balances.Reconciliation;

/// <summary>What a period says of a stream, in the unit of the balance.</summary>
public readonly record struct StreamEstimate
{
    /// <summary>The reading; NaN when it is missing.</summary>
    public required double Measured { get; init; }

    /// <summary>
    /// The value that fulfils the equations and lies nearest to the readings; NaN when nothing gives it.
    /// </summary>
    public required double Reconciled { get; init; }

    /// <summary>Standard deviation of <see cref="Reconciled"/>; NaN when that is.</summary>
    public required double Uncertainty { get; init; }

    /// <summary>Reading less reconciled value; NaN without a reading.</summary>
    public required double Adjustment { get; init; }

    /// <summary>
    /// What this meter alone would have to read too much (Narasimhan, Mah 1987); NaN where no test can see it.
    /// </summary>
    public required double Bias { get; init; }

    /// <summary>Standard deviation of <see cref="Bias"/>; NaN when that is.</summary>
    public required double BiasUncertainty { get; init; }

    /// <summary>
    /// The bias over its standard deviation (maximum power, Mah, Tamhane 1982); NaN where no test can see it.
    /// </summary>
    public required double Z { get; init; }

    /// <summary>What is known of it in this period.</summary>
    public required StreamClass Class { get; init; }
}
