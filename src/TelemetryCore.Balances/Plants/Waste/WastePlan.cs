using TelemetryCore.Balances.Networks;

namespace TelemetryCore.Balances.Plants.Waste;

/// <summary>
/// The ledger of a plant's waste, or of one kind of it: opening + generated + received = used + disposed of + sent to
/// others + emitted + closing. What is sent is told apart by what it is sent for, since rates count it. Forms of
/// China's waste statistics; their text is to be checked before a number of it is called lawful.
/// </summary>
public sealed record WastePlan
{
    private const string Node = "waste";

    /// <summary>The unit of the balance.</summary>
    /// <value>Default: t.</value>
    public string Unit { get; init; } = "t";

    /// <summary>The probability with which a plant without any fault passes.</summary>
    /// <value>Between 0 and 1; default 0.95.</value>
    public double Confidence { get; init; } = 0.95;

    /// <summary>In stock at the beginning.</summary>
    public PlantMeter Opening { get; init; } = PlantMeter.Undeclared;

    /// <summary>Generated.</summary>
    public PlantMeter Generated { get; init; } = PlantMeter.Undeclared;

    /// <summary>Received from others.</summary>
    public PlantMeter Received { get; init; } = PlantMeter.Undeclared;

    /// <summary>Used by the plant itself.</summary>
    public PlantMeter Used { get; init; } = PlantMeter.Undeclared;

    /// <summary>Disposed of by the plant itself.</summary>
    public PlantMeter Disposed { get; init; } = PlantMeter.Undeclared;

    /// <summary>Handed to others who use it.</summary>
    public PlantMeter SentToUse { get; init; } = PlantMeter.Undeclared;

    /// <summary>Handed to others who dispose of it.</summary>
    public PlantMeter SentToDisposal { get; init; } = PlantMeter.Undeclared;

    /// <summary>Emitted: dumped, spilt, lost.</summary>
    public PlantMeter Emitted { get; init; } = PlantMeter.Undeclared;

    /// <summary>In stock at the end.</summary>
    public PlantMeter Closing { get; init; } = PlantMeter.Undeclared;

    /// <summary>What of the use, own and by others, came from the stock of earlier years.</summary>
    /// <value>Default: absent, so that nothing did.</value>
    public PlantMeter UsedFromStock { get; init; } = PlantMeter.Absent;

    /// <summary>What of the disposal, own and by others, came from the stock of earlier years.</summary>
    /// <value>Default: absent, so that nothing did.</value>
    public PlantMeter DisposedFromStock { get; init; } = PlantMeter.Absent;

    /// <summary>What was made; its unit stays null, since it is another than that of the balance.</summary>
    /// <value>Default: absent, so that nothing is said per product.</value>
    public PlantMeter Products { get; init; } = PlantMeter.Absent;

    /// <summary>The model: one node, with stocks as streams of it.</summary>
    /// <exception cref="BalanceModelException">A meter cannot be used; the message lists all that cannot.</exception>
    public BalanceModel ToModel() => LedgerOf(new WasteReadings()).Model;

    /// <summary>What the waste of a period comes to.</summary>
    /// <param name="readings">Each in the unit of its meter.</param>
    /// <exception cref="BalanceModelException">A meter cannot be used; the message lists all that cannot.</exception>
    /// <exception cref="ArgumentException">A figure that is declared absent has a reading.</exception>
    public WasteReport Evaluate(WasteReadings readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var ledger = LedgerOf(readings);
        var used = ledger.Sum("used", "sent to use");
        var disposed = ledger.Sum("disposed", "sent to disposal");
        return new WasteReport
        {
            Balance = ledger.Balance(),
            Missing = ledger.Missing,
            InAgainstOut = ledger.Test(
                ledger.Sum("opening", "generated", "received"), used + disposed + ledger.Sum("emitted", "closing")),
            UtilisationRate = ledger.Percent(used, ledger.Sum("generated", "used from stock")),
            DisposalRate = ledger.Percent(disposed, ledger.Sum("generated", "disposed from stock")),
            GeneratedPerProduct = ledger.Ratio(ledger["generated"], ledger["products"]),
        };
    }

    private Ledger LedgerOf(WasteReadings readings) => new(
        new BalanceModelBuilder { Basis = Unit, Confidence = Confidence },
        LedgerEntry.In("opening", Opening, readings.Opening, Node),
        LedgerEntry.In("generated", Generated, readings.Generated, Node),
        LedgerEntry.In("received", Received, readings.Received, Node),
        LedgerEntry.Out("used", Used, readings.Used, Node),
        LedgerEntry.Out("disposed", Disposed, readings.Disposed, Node),
        LedgerEntry.Out("sent to use", SentToUse, readings.SentToUse, Node),
        LedgerEntry.Out("sent to disposal", SentToDisposal, readings.SentToDisposal, Node),
        LedgerEntry.Out("emitted", Emitted, readings.Emitted, Node),
        LedgerEntry.Out("closing", Closing, readings.Closing, Node),
        LedgerEntry.Aside("used from stock", UsedFromStock, readings.UsedFromStock),
        LedgerEntry.Aside("disposed from stock", DisposedFromStock, readings.DisposedFromStock),
        LedgerEntry.Aside("products", Products, readings.Products));
}
