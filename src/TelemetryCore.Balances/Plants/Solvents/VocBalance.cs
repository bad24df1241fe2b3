namespace TelemetryCore.Balances.Plants.Solvents;

/// <summary>
/// Emission of volatile organic compounds as what is left of the input when all that is known to have gone elsewhere
/// is taken off (the method of material balance of China's guides to emission inventories; their text is to be
/// checked before a number of it is called lawful). What nobody has measured out counts as emitted.
/// </summary>
public sealed record VocBalance
{
    /// <summary>What was used.</summary>
    public required IReadOnlyList<VocMaterial> Materials { get; init; }

    /// <summary>Recovered, in the unit of the materials as all that follow.</summary>
    /// <value>Default: not measured, which counts as nothing.</value>
    public Figure Recovered { get; init; } = Figure.Unknown;

    /// <summary>Left in products.</summary>
    /// <value>Default: not measured, which counts as nothing.</value>
    public Figure InProducts { get; init; } = Figure.Unknown;

    /// <summary>In liquid and solid waste, and in waste water.</summary>
    /// <value>Default: not measured, which counts as nothing.</value>
    public Figure InWaste { get; init; } = Figure.Unknown;

    /// <summary>Destroyed.</summary>
    /// <value>Default: not measured, which counts as nothing.</value>
    public Figure Destroyed { get; init; } = Figure.Unknown;

    /// <summary>Names of what was not measured and so counts as emitted.</summary>
    public IReadOnlyList<string> CountedAsEmitted =>
        [.. Outputs.Where(output => !output.Figure.IsKnown).Select(output => output.Name)];

    /// <summary>Names of materials without amount or fraction, so that nothing is known of the emission.</summary>
    public IReadOnlyList<string> Missing =>
        [.. Materials.Where(material => !InputOf(material).IsKnown).Select(material => material.Name)];

    /// <summary>What came in: the sum of amounts times fractions.</summary>
    public Figure Input => Sum(Materials.Select(InputOf));

    /// <summary>
    /// Input less what was measured out; NaN when an input is missing. Below 0, more was measured out than came in, and
    /// a figure is wrong.
    /// </summary>
    public Figure Emission => Sum(Outputs
        .Where(output => output.Figure.IsKnown)
        .Select(output => output.Figure with { Value = -output.Figure.Value })
        .Prepend(Input));

    private (string Name, Figure Figure)[] Outputs =>
    [
        (nameof(Recovered), Recovered),
        (nameof(InProducts), InProducts),
        (nameof(InWaste), InWaste),
        (nameof(Destroyed), Destroyed),
    ];

    /// <summary>What of the vapour that arises leaves by the stack: G capture (1 - treatment).</summary>
    /// <param name="generated">G, in any unit of mass.</param>
    /// <param name="capture">Share that is captured, 0 to 1; NaN: not measured, which counts as 0.</param>
    /// <param name="treatment">Share of it that is treated away, 0 to 1; NaN: not measured, which counts as 0.</param>
    /// <returns>In the unit of G; NaN when a share is not between 0 and 1.</returns>
    public static double Organised(double generated, double capture, double treatment) =>
        generated * Share(capture) * (1 - Share(treatment));

    /// <summary>What of the vapour that arises escapes: G (1 - capture).</summary>
    /// <param name="generated">G, in any unit of mass.</param>
    /// <param name="capture">Share that is captured, 0 to 1; NaN: not measured, which counts as 0.</param>
    /// <returns>In the unit of G; NaN when the share is not between 0 and 1.</returns>
    public static double Escaped(double generated, double capture) => generated * (1 - Share(capture));

    private static double Share(double share) => double.IsNaN(share) ? 0 : share is >= 0 and <= 1 ? share : double.NaN;

    private static Figure InputOf(VocMaterial material) =>
        material.Amount.Value >= 0 && material.Fraction.Value is >= 0 and <= 1
            ? material.Amount.Times(material.Fraction)
            : Figure.Unknown;

    private static Figure Sum(IEnumerable<Figure> figures) =>
        figures.Aggregate(Figure.Exact(0), (sum, figure) => sum.Plus(figure));
}
