using TelemetryCore.Balances.Networks;

namespace TelemetryCore.Balances.Plants.Water;

/// <summary>
/// An open cooling tower (GB 50050): Q_m = Q_e + Q_b + Q_w, where the evaporation comes from the heat that the water
/// gives off, so that the make-up is known twice.
/// </summary>
public sealed record CoolingTower
{
    private const string Node = "tower";

    /// <summary>The unit of the balance.</summary>
    /// <value>Default: m3.</value>
    public string Unit { get; init; } = "m3";

    /// <summary>The probability with which a tower without any fault passes.</summary>
    /// <value>Between 0 and 1; default 0.95.</value>
    public double Confidence { get; init; } = 0.95;

    /// <summary>What evaporates for each °C.</summary>
    public EvaporationTable Table { get; init; } = EvaporationTable.Default;

    /// <summary>
    /// How far the evaporation that is computed may be off, from its factor, the circulation and the temperatures, such
    /// as a percentage of the reading.
    /// </summary>
    /// <value>Null: not declared, so that no verdict is possible.</value>
    public MeterUncertainty? EvaporationUncertainty { get; init; }

    /// <summary>Q_m: make-up.</summary>
    public PlantMeter MakeUp { get; init; } = PlantMeter.Undeclared;

    /// <summary>Q_b: blow-down.</summary>
    public PlantMeter BlowDown { get; init; } = PlantMeter.Undeclared;

    /// <summary>Q_w: drift.</summary>
    public PlantMeter Drift { get; init; } = PlantMeter.Undeclared;

    /// <summary>The model: one node whose evaporation is a stream with computed readings.</summary>
    /// <exception cref="BalanceModelException">A meter cannot be used; the message lists all that cannot.</exception>
    public BalanceModel ToModel() => LedgerOf(new CoolingTowerReadings()).Model;

    /// <summary>What a period comes to.</summary>
    /// <param name="readings">Water in the units of its meters.</param>
    /// <exception cref="BalanceModelException">A meter cannot be used; the message lists all that cannot.</exception>
    /// <exception cref="ArgumentException">A figure that is declared absent has a reading.</exception>
    public CoolingTowerReport Evaluate(CoolingTowerReadings readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var ledger = LedgerOf(readings);
        return new CoolingTowerReport
        {
            Balance = ledger.Balance(),
            Missing = [.. ledger.Missing, .. MissingOf(readings)],
            Evaporation = ledger.Of(ledger["Q_e"]),
            Cycles = ledger.Ratio(ledger["Q_m"], ledger.Sum("Q_b", "Q_w")),
            MakeUpAgainstLosses = ledger.Test(ledger["Q_m"], ledger.Sum("Q_e", "Q_b", "Q_w")),
        };
    }

    /// <summary>The make-up that a tower needs: Q_e N / (N - 1).</summary>
    /// <param name="evaporation">Q_e, in any unit.</param>
    /// <param name="cycles">N, above 1.</param>
    /// <returns>In the unit of the evaporation; NaN when N is not above 1.</returns>
    public static double MakeUpFor(double evaporation, double cycles) =>
        cycles > 1 ? evaporation * cycles / (cycles - 1) : double.NaN;

    private static IEnumerable<string> MissingOf(CoolingTowerReadings readings)
    {
        (string Name, double Reading)[] behind =
            [("Q_r", readings.Circulating), ("dT", readings.CooledByCelsius), ("air", readings.AirCelsius)];
        return behind.Where(figure => !double.IsFinite(figure.Reading)).Select(figure => figure.Name);
    }

    private Ledger LedgerOf(CoolingTowerReadings readings)
    {
        var evaporation = Table.At(readings.AirCelsius) * readings.CooledByCelsius * readings.Circulating;
        var meter = EvaporationUncertainty is { } known ? PlantMeter.Of(known) : PlantMeter.Undeclared;
        return new Ledger(
            new BalanceModelBuilder { Basis = Unit, Confidence = Confidence },
            LedgerEntry.In("Q_m", MakeUp, readings.MakeUp, Node),
            LedgerEntry.Out("Q_e", meter, evaporation, Node),
            LedgerEntry.Out("Q_b", BlowDown, readings.BlowDown, Node),
            LedgerEntry.Out("Q_w", Drift, readings.Drift, Node));
    }
}
