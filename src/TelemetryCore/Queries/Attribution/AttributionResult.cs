namespace TelemetryCore.Queries.Attribution;

/// <summary>Which outlets were upwind while a limit was exceeded, with the counts that it rests on.</summary>
/// <remarks>Evidence, never a verdict: see <see cref="OutletEvidence"/>.</remarks>
public sealed record AttributionResult
{
    /// <summary>What came of it; counts are there whatever it is.</summary>
    public required AttributionOutcome Outcome { get; init; }

    /// <summary>Windows with a Valid figure and a threshold in force.</summary>
    public required int Readings { get; init; }

    /// <summary>Those of them without a Valid direction and speed of the wind; they count no further.</summary>
    public required int WithoutWind { get; init; }

    /// <summary>Those of them in which the wind was calm; they count no further.</summary>
    public required int Calm { get; init; }

    /// <summary>What is left, beyond the limit or not.</summary>
    public int Windows => Readings - WithoutWind - Calm;

    /// <summary>Those of what is left that are beyond the limit.</summary>
    public required int Exceeding { get; init; }

    /// <summary>The sectors of the wind, clockwise from the one around north.</summary>
    public required IReadOnlyList<WindSector> Sectors { get; init; }

    /// <summary>
    /// The outlets, the one whose being upwind goes best with exceedances first: by p-value, then by the lower end of
    /// the odds ratio's interval, then by name.
    /// </summary>
    public required IReadOnlyList<OutletEvidence> Outlets { get; init; }
}
