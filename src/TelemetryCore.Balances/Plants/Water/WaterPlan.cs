using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Networks;

namespace TelemetryCore.Balances.Plants.Water;

/// <summary>
/// The water balance of a plant with the symbols of GB/T 12452: V_f = V_co + V_d + V_l + dV, V_t = V_f + V_r, and the
/// units together take in what the plant takes in. Figures that only rates need, from cooling on, are absent unless
/// they are declared.
/// </summary>
public sealed record WaterPlan
{
    private const string Use = "use";

    /// <summary>The unit of the balance.</summary>
    /// <value>Default: m3.</value>
    public string Unit { get; init; } = "m3";

    /// <summary>The length of a period, which leads from rates such as m3/h to amounts such as m3.</summary>
    /// <value>Null: all meters are of amounts.</value>
    public TimeSpan? Period { get; init; }

    /// <summary>The probability with which a plant without any fault passes.</summary>
    /// <value>Between 0 and 1; default 0.95.</value>
    public double Confidence { get; init; } = 0.95;

    /// <summary>By how many percent of the plant's intake the units may differ from it in a valid test.</summary>
    /// <value>Default: 10, as guides to the test of GB/T 12452 say; confirm it in the text in force.</value>
    public double ValidityPercent { get; init; } = 10;

    /// <summary>V_f: fresh water taken in.</summary>
    public PlantMeter Fresh { get; init; } = PlantMeter.Undeclared;

    /// <summary>V_r: water used again.</summary>
    public PlantMeter Reused { get; init; } = PlantMeter.Undeclared;

    /// <summary>V_t: all water used.</summary>
    /// <value>Default: absent, so that it is the sum of fresh and reused water.</value>
    public PlantMeter Total { get; init; } = PlantMeter.Absent;

    /// <summary>V_co: consumed, such as what evaporates or is in products.</summary>
    public PlantMeter Consumed { get; init; } = PlantMeter.Undeclared;

    /// <summary>V_d: drained.</summary>
    public PlantMeter Drained { get; init; } = PlantMeter.Undeclared;

    /// <summary>V_l: leaked and overflowed.</summary>
    public PlantMeter Leaked { get; init; } = PlantMeter.Undeclared;

    /// <summary>How much more is stored at the end than at the beginning.</summary>
    public PlantMeter Stored { get; init; } = PlantMeter.Undeclared;

    /// <summary>The fresh water that each unit takes in.</summary>
    /// <value>Default: none, so that no test of units against the plant is made.</value>
    public IReadOnlyList<PlantMeter> UnitIntakes { get; init; } = [];

    /// <summary>V_cr: cooling water that circulates.</summary>
    public PlantMeter CoolingReused { get; init; } = PlantMeter.Absent;

    /// <summary>V_ct: all cooling water.</summary>
    public PlantMeter CoolingTotal { get; init; } = PlantMeter.Absent;

    /// <summary>V_gr: process water used again.</summary>
    public PlantMeter ProcessReused { get; init; } = PlantMeter.Absent;

    /// <summary>V_gt: all process water.</summary>
    public PlantMeter ProcessTotal { get; init; } = PlantMeter.Absent;

    /// <summary>V_br: condensate that returns.</summary>
    public PlantMeter CondensateReturned { get; init; } = PlantMeter.Absent;

    /// <summary>D h: steam that was made; of a meter in t, with the density of its condensate as conversion.</summary>
    public PlantMeter Steam { get; init; } = PlantMeter.Absent;

    /// <summary>V_yf: fresh water for production.</summary>
    public PlantMeter FreshForProducts { get; init; } = PlantMeter.Absent;

    /// <summary>Q: what was made; its unit stays null, since it is another than that of the balance.</summary>
    public PlantMeter Products { get; init; } = PlantMeter.Absent;

    /// <summary>Waste water that was treated.</summary>
    public PlantMeter Treated { get; init; } = PlantMeter.Absent;

    /// <summary>What of it was used again.</summary>
    public PlantMeter Reclaimed { get; init; } = PlantMeter.Absent;

    private string[] UnitNames =>
        [.. UnitIntakes.Select((_, place) => FormattableString.Invariant($"unit {place + 1}"))];

    private double[] NoIntakes => [.. UnitIntakes.Select(_ => double.NaN)];

    /// <summary>
    /// The model: the node of use, and those of intake and supply when units or all water are metered.
    /// </summary>
    /// <exception cref="BalanceModelException">A meter cannot be used; the message lists all that cannot.</exception>
    public BalanceModel ToModel() => LedgerOf(new WaterReadings { UnitIntakes = NoIntakes }).Model;

    /// <summary>What the water of a period comes to.</summary>
    /// <param name="readings">Each in the unit of its meter.</param>
    /// <exception cref="BalanceModelException">A meter cannot be used; the message lists all that cannot.</exception>
    /// <exception cref="ArgumentException">
    /// There is not one intake a unit, or a figure that is declared absent has a reading.
    /// </exception>
    public WaterReport Evaluate(WaterReadings readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var ledger = LedgerOf(readings);
        var total = ledger.Sum("V_f", "V_r");
        var difference = UnitIntakes.Count > 0
            ? ledger.Percent(ledger.Sum(UnitNames) - ledger["V_f"], ledger["V_f"])
            : Figure.Unknown;
        return new WaterReport
        {
            Balance = ledger.Balance(),
            Missing = ledger.Missing,
            Total = ledger.Of(total),
            ReuseRate = ledger.Percent(ledger["V_r"], total),
            CoolingRate = ledger.Percent(ledger["V_cr"], ledger["V_ct"]),
            ProcessRate = ledger.Percent(ledger["V_gr"], ledger["V_gt"]),
            CondensateRate = ledger.Percent(ledger["V_br"], ledger["steam"]),
            FreshPerProduct = ledger.Ratio(ledger["V_yf"], ledger["products"]),
            ReclaimedRate = ledger.Percent(ledger["reclaimed"], ledger["treated"]),
            IntakeDifference = difference,
            Validity = !difference.IsKnown ? BalanceTestValidity.Undecidable
                : Math.Abs(difference.Value) <= ValidityPercent ? BalanceTestValidity.Valid
                : BalanceTestValidity.Invalid,
        };
    }

    private Ledger LedgerOf(WaterReadings readings)
    {
        if (readings.UnitIntakes.Count != UnitIntakes.Count)
        {
            Throw.CountsDiffer("intakes of units", readings.UnitIntakes.Count, UnitIntakes.Count);
        }

        var builder = new BalanceModelBuilder { Basis = Unit, Period = Period, Confidence = Confidence };
        return new Ledger(builder, [.. Balanced(readings), .. Rates(readings)]);
    }

    // Units lie between the intake and the supply; without a meter of all water, supply and use are one.
    private IEnumerable<LedgerEntry> Balanced(WaterReadings readings)
    {
        var supply = Total.IsAbsent ? Use : "supply";
        yield return LedgerEntry.In("V_f", Fresh, readings.Fresh, UnitIntakes.Count == 0 ? supply : "intake");
        foreach (var (place, name) in UnitNames.Index())
        {
            yield return LedgerEntry.Between(name, UnitIntakes[place], readings.UnitIntakes[place], "intake", supply);
        }

        yield return LedgerEntry.Between("V_t", Total, readings.Total, supply, Use);
        yield return Total.IsAbsent
            ? LedgerEntry.Aside("V_r", Reused, readings.Reused)
            : LedgerEntry.Between("V_r", Reused, readings.Reused, Use, supply);
        yield return LedgerEntry.Out("V_co", Consumed, readings.Consumed, Use);
        yield return LedgerEntry.Out("V_d", Drained, readings.Drained, Use);
        yield return LedgerEntry.Out("V_l", Leaked, readings.Leaked, Use);
        yield return LedgerEntry.Stored("dV", Stored, readings.Stored, Use);
    }

    private IEnumerable<LedgerEntry> Rates(WaterReadings readings) =>
    [
        LedgerEntry.Aside("V_cr", CoolingReused, readings.CoolingReused),
        LedgerEntry.Aside("V_ct", CoolingTotal, readings.CoolingTotal),
        LedgerEntry.Aside("V_gr", ProcessReused, readings.ProcessReused),
        LedgerEntry.Aside("V_gt", ProcessTotal, readings.ProcessTotal),
        LedgerEntry.Aside("V_br", CondensateReturned, readings.CondensateReturned),
        LedgerEntry.Aside("steam", Steam, readings.Steam),
        LedgerEntry.Aside("V_yf", FreshForProducts, readings.FreshForProducts),
        LedgerEntry.Aside("products", Products, readings.Products),
        LedgerEntry.Aside("treated", Treated, readings.Treated),
        LedgerEntry.Aside("reclaimed", Reclaimed, readings.Reclaimed),
    ];
}
