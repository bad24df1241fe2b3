using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Reconciliation;

namespace TelemetryCore.Balances.Plants.Solvents;

/// <summary>
/// A solvent management plan: what comes in as solvent leaves in one of nine ways (Directive 2010/75/EU, Annex VII,
/// part 7). Its only equation is I1 = O1 + ... + O9, so that one figure too many is known as soon as all are.
/// </summary>
public sealed record SolventPlan
{
    private const string Node = "solvent";
    private static readonly string[] DirectNames = ["O2", "O3", "O4", "O9"];
    private static readonly string[] OtherNames = ["O1", "O5", "O6", "O7", "O8"];

    /// <summary>The unit of the plan.</summary>
    /// <value>Default: kg.</value>
    public string Unit { get; init; } = "kg";

    /// <summary>The probability with which a plant without any fault passes.</summary>
    /// <value>Between 0 and 1; default 0.95.</value>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Bought, and used as input.</summary>
    public PlantMeter I1 { get; init; } = PlantMeter.Undeclared;

    /// <summary>Recovered and reused as input, counted each time it is used.</summary>
    public PlantMeter I2 { get; init; } = PlantMeter.Undeclared;

    /// <summary>Emitted in waste gases.</summary>
    public PlantMeter O1 { get; init; } = PlantMeter.Undeclared;

    /// <summary>Lost in water.</summary>
    public PlantMeter O2 { get; init; } = PlantMeter.Undeclared;

    /// <summary>Left in products as residue.</summary>
    public PlantMeter O3 { get; init; } = PlantMeter.Undeclared;

    /// <summary>Emitted to the air without being captured.</summary>
    public PlantMeter O4 { get; init; } = PlantMeter.Undeclared;

    /// <summary>Lost by reactions, destroyed, or captured and not in O6 to O8.</summary>
    public PlantMeter O5 { get; init; } = PlantMeter.Undeclared;

    /// <summary>In collected waste.</summary>
    public PlantMeter O6 { get; init; } = PlantMeter.Undeclared;

    /// <summary>In mixtures that are sold.</summary>
    public PlantMeter O7 { get; init; } = PlantMeter.Undeclared;

    /// <summary>Recovered for reuse and not used as input.</summary>
    public PlantMeter O8 { get; init; } = PlantMeter.Undeclared;

    /// <summary>Released in other ways.</summary>
    public PlantMeter O9 { get; init; } = PlantMeter.Undeclared;

    /// <summary>The model: one node, and a stream for each figure that the plant has; I2 changes no balance.</summary>
    /// <exception cref="BalanceModelException">A meter cannot be used; the message lists all that cannot.</exception>
    public BalanceModel ToModel() => LedgerOf(new SolventReadings()).Model;

    /// <summary>What the figures of a period come to.</summary>
    /// <param name="readings">Each in the unit of its meter.</param>
    /// <exception cref="BalanceModelException">A meter cannot be used; the message lists all that cannot.</exception>
    /// <exception cref="ArgumentException">A figure that is declared absent has a reading.</exception>
    public SolventReport Evaluate(SolventReadings readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var ledger = LedgerOf(readings);
        var direct = ledger.Sum(DirectNames);
        var indirect = ledger["I1"] - ledger.Sum(OtherNames);
        var test = ledger.Test(direct, indirect);
        var fugitive = Combined(ledger, direct, indirect);
        return new SolventReport
        {
            Balance = ledger.Balance(),
            Missing = ledger.Missing,
            FugitiveDirect = ledger.Of(direct),
            FugitiveIndirect = ledger.Of(indirect),
            DirectAgainstIndirect = test,
            Fugitive = KnownIf(fugitive, ledger.Of),
            Emission = KnownIf(Combined(ledger, direct + ledger["O1"], indirect + ledger["O1"]), ledger.Of),
            Consumption = ledger.Of(ledger["I1"] - ledger["O8"]),
            FugitivePercent = KnownIf(fugitive, form => ledger.Percent(form, ledger.Sum("I1", "I2"))),
        };
    }

    private static Figure KnownIf(LinearForm? form, Func<LinearForm, Figure> figure) =>
        form is null ? Figure.Unknown : figure(form);

    /// <summary>
    /// Two sums without a common reading as one; null when they contradict each other, or nobody can tell.
    /// </summary>
    private static LinearForm? Combined(Ledger ledger, LinearForm direct, LinearForm indirect)
    {
        var (first, second) = (ledger.Of(direct), ledger.Of(indirect));
        if (!first.IsKnown || !second.IsKnown)
        {
            return first.IsKnown ? direct : indirect;
        }

        var variance = (first.Uncertainty * first.Uncertainty) + (second.Uncertainty * second.Uncertainty);
        var share = second.Uncertainty * second.Uncertainty / variance;
        return ledger.Test(direct, indirect).Verdict == BalanceVerdict.Closed && double.IsFinite(share)
            ? (share * direct) + ((1 - share) * indirect)
            : null;
    }

    private Ledger LedgerOf(SolventReadings readings) => new(
        new BalanceModelBuilder { Basis = Unit, Confidence = Confidence },
        LedgerEntry.In("I1", I1, readings.I1, Node),
        LedgerEntry.Aside("I2", I2, readings.I2),
        LedgerEntry.Out("O1", O1, readings.O1, Node),
        LedgerEntry.Out("O2", O2, readings.O2, Node),
        LedgerEntry.Out("O3", O3, readings.O3, Node),
        LedgerEntry.Out("O4", O4, readings.O4, Node),
        LedgerEntry.Out("O5", O5, readings.O5, Node),
        LedgerEntry.Out("O6", O6, readings.O6, Node),
        LedgerEntry.Out("O7", O7, readings.O7, Node),
        LedgerEntry.Out("O8", O8, readings.O8, Node),
        LedgerEntry.Out("O9", O9, readings.O9, Node));
}
