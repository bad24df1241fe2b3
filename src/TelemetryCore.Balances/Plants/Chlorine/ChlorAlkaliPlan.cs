using TelemetryCore.Balances.Networks;

namespace TelemetryCore.Balances.Plants.Chlorine;

/// <summary>
/// The chlorine of a chlor-alkali plant: salt and recycled acid against chlorine, hypochlorite, acid, vent, purge and
/// stock, where the charge through the cells is another meter of the chlorine. A meter without a unit reads kg of Cl;
/// one in units of mass is converted, by the factors here for salt, acid and chlorine, and by its own for the others.
/// </summary>
public sealed record ChlorAlkaliPlan
{
    private const string Node = "chlorine balance";
    private static readonly UnitConversion Pure = new(1, "kgCl/kg") { Source = "chlorine is chlorine" };

    /// <summary>The probability with which a plant without any fault passes.</summary>
    /// <value>Between 0 and 1; default 0.95.</value>
    public double Confidence { get; init; } = 0.95;

    /// <summary>What of salt is chlorine.</summary>
    /// <value>Default: 0.6066.</value>
    public UnitConversion SaltToChlorine { get; init; } =
        new(0.6066, "kgCl/kg") { Source = "M(Cl) / M(NaCl) = 35.453 / 58.443" };

    /// <summary>What of hydrogen chloride is chlorine.</summary>
    /// <value>Default: 0.9724; of an acid, times its strength.</value>
    public UnitConversion AcidToChlorine { get; init; } =
        new(0.9724, "kgCl/kg") { Source = "M(Cl) / M(HCl) = 35.453 / 36.461" };

    /// <summary>What the charge makes of chlorine; null: nobody has said, and the charge is no meter.</summary>
    public UnitConversion? ChargeToChlorine { get; init; }

    /// <summary>Salt dissolved.</summary>
    public PlantMeter Salt { get; init; } = PlantMeter.Undeclared;

    /// <summary>Hydrogen chloride recycled.</summary>
    public PlantMeter RecycledAcid { get; init; } = PlantMeter.Undeclared;

    /// <summary>Chlorine made.</summary>
    public PlantMeter Chlorine { get; init; } = PlantMeter.Undeclared;

    /// <summary>Hypochlorite made.</summary>
    public PlantMeter Hypochlorite { get; init; } = PlantMeter.Undeclared;

    /// <summary>Hydrochloric acid made.</summary>
    public PlantMeter Acid { get; init; } = PlantMeter.Undeclared;

    /// <summary>Chlorine vented.</summary>
    public PlantMeter Vent { get; init; } = PlantMeter.Undeclared;

    /// <summary>Brine purged.</summary>
    public PlantMeter Purge { get; init; } = PlantMeter.Undeclared;

    /// <summary>How much more is in stock at the end than at the beginning.</summary>
    public PlantMeter StockChange { get; init; } = PlantMeter.Undeclared;

    /// <summary>Charge through the cells, whose meter has a unit such as kAh.</summary>
    /// <value>Default: absent, so that only the node is tested.</value>
    public PlantMeter Charge { get; init; } = PlantMeter.Absent;

    /// <summary>The model in kg of Cl: one node, and the charge as another meter of the chlorine.</summary>
    /// <exception cref="BalanceModelException">A meter cannot be used; the message lists all that cannot.</exception>
    public BalanceModel ToModel() => LedgerOf(new ChlorineReadings()).Model;

    /// <summary>What the chlorine of a period comes to.</summary>
    /// <param name="readings">Each in the unit of its meter.</param>
    /// <exception cref="BalanceModelException">A meter cannot be used; the message lists all that cannot.</exception>
    /// <exception cref="ArgumentException">A figure that is declared absent has a reading.</exception>
    public ChlorineReport Evaluate(ChlorineReadings readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var ledger = LedgerOf(readings);
        var input = ledger.Sum("salt", "recycled acid");
        var output = ledger.Sum("chlorine", "hypochlorite", "acid", "vent", "purge", "stock");
        return new ChlorineReport
        {
            Balance = ledger.Balance(),
            Missing = ledger.Missing,
            Input = ledger.Of(input),
            Output = ledger.Of(output),
            InAgainstOut = ledger.Test(input, output),
            MeterAgainstCharge = Charge.IsAbsent
                ? new PairedTest(double.NaN, double.NaN, ledger.Critical)
                : ledger.Test(ledger["chlorine"], ledger["charge"]),
        };
    }

    private Ledger LedgerOf(ChlorineReadings readings) => new(
        new BalanceModelBuilder { Basis = "kgCl", Confidence = Confidence },
        LedgerEntry.In("salt", Salt.With(SaltToChlorine), readings.Salt, Node),
        LedgerEntry.In("recycled acid", RecycledAcid.With(AcidToChlorine), readings.RecycledAcid, Node),
        LedgerEntry.Out("chlorine", Chlorine.With(Pure), readings.Chlorine, Node),
        LedgerEntry.Out("hypochlorite", Hypochlorite, readings.Hypochlorite, Node),
        LedgerEntry.Out("acid", Acid.With(AcidToChlorine), readings.Acid, Node),
        LedgerEntry.Out("vent", Vent.With(Pure), readings.Vent, Node),
        LedgerEntry.Out("purge", Purge, readings.Purge, Node),
        LedgerEntry.Stored("stock", StockChange.With(Pure), readings.StockChange, Node),
        LedgerEntry.Another("charge", ChargeMeter, readings.Charge, "chlorine"));

    private PlantMeter ChargeMeter => ChargeToChlorine is { } made ? Charge.With(made, Pure) : Charge;
}
