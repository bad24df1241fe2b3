using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Networks;

namespace TelemetryCore.Balances.Plants.Sulphur;

/// <summary>
/// The sulphur of a plant: fuels and feeds against products, waste, stock and the stack, where a CEMS measures SO2.
/// Only sulphur is balanced: what else comes in and leaves, such as air, is one stream without sulphur that nobody
/// measures.
/// </summary>
public sealed record SulphurPlan
{
    private const string Node = "plant";
    private const string Component = "sulphur";
    private const string Rest = "everything else";
    private const string Stack = "stack";
    private const string Stock = "stock";

    /// <summary>The probability with which a plant without any fault passes.</summary>
    /// <value>Between 0 and 1; default 0.95.</value>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Fuels, feeds, acid.</summary>
    public required IReadOnlyList<SulphurMaterial> Inputs { get; init; }

    /// <summary>Products, sulphur, gypsum and salts, waste water, waste.</summary>
    public required IReadOnlyList<SulphurMaterial> Outputs { get; init; }

    /// <summary>SO2 by the stack, in t unless the meter has another unit.</summary>
    public PlantMeter StackDioxide { get; init; } = PlantMeter.Undeclared;

    /// <summary>How much more sulphur is in stock at the end, in t unless the meter has another unit.</summary>
    public PlantMeter StockChange { get; init; } = PlantMeter.Undeclared;

    /// <summary>The model in t: one node at which the component sulphur is balanced.</summary>
    /// <exception cref="BalanceModelException">A meter cannot be used; the message lists all that cannot.</exception>
    public BalanceModel ToModel() => LedgerOf(new SulphurReadings
    {
        Inputs = [.. Inputs.Select(_ => new SulphurReading(double.NaN, double.NaN))],
        Outputs = [.. Outputs.Select(_ => new SulphurReading(double.NaN, double.NaN))],
    }).Model;

    /// <summary>What the sulphur of a period comes to.</summary>
    /// <param name="readings">Each in the unit of its meter.</param>
    /// <exception cref="BalanceModelException">A meter cannot be used; the message lists all that cannot.</exception>
    /// <exception cref="ArgumentException">
    /// There is not one reading a stream, or what is declared absent has a reading.
    /// </exception>
    public SulphurReport Evaluate(SulphurReadings readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var ledger = LedgerOf(readings);
        var (input, output) = (Sum(ledger, Inputs), Sum(ledger, Outputs));
        var stack = ledger.Of((1 / SulphurDioxide.PerSulphur) * ledger[Stack]);
        return new SulphurReport
        {
            Balance = ledger.Balance(),
            Missing = ledger.Missing,
            Input = input,
            Output = output,
            Stack = stack,
            InAgainstOut = input.Against(output.Plus(stack).Plus(ledger.Of(ledger[Stock])), ledger.Critical),
        };
    }

    private static string ContentOf(SulphurMaterial stream) => $"{stream.Name}.{Component}";

    private static Figure Sum(Ledger ledger, IReadOnlyList<SulphurMaterial> streams) => streams
        .Select(stream => ledger.Of(ledger[stream.Name]).Times(ledger.Of(ledger[ContentOf(stream)])))
        .Aggregate(Figure.Exact(0), (sum, one) => sum.Plus(one));

    private Ledger LedgerOf(SulphurReadings readings)
    {
        CheckCounts(readings);
        var builder = new BalanceModelBuilder { Basis = "t", Confidence = Confidence };
        builder.Unmeasured(Rest, null, Node, mayBeNegative: true);
        builder.Component(Component,
        [
            ComponentFraction.Known(Rest, 0),
            .. Inputs.Concat(Outputs).Where(stream => !stream.Amount.IsAbsent).Select(FractionOf),
            .. StackDioxide.IsAbsent ? [] : Pure(Stack, 1 / SulphurDioxide.PerSulphur),
            .. StockChange.IsAbsent ? [] : Pure(Stock, 1),
        ]);
        return new Ledger(
            builder,
            [
                .. Inputs.Zip(readings.Inputs).SelectMany(pair => EntriesOf(pair.First, pair.Second, null, Node)),
                .. Outputs.Zip(readings.Outputs).SelectMany(pair => EntriesOf(pair.First, pair.Second, Node, null)),
                LedgerEntry.Out(Stack, StackDioxide, readings.StackDioxide, Node),
                LedgerEntry.Stored(Stock, StockChange, readings.StockChange, Node),
            ]);
    }

    private static ComponentFraction[] Pure(string stream, double fraction) =>
        [ComponentFraction.Known(stream, fraction)];

    private static ComponentFraction FractionOf(SulphurMaterial stream) => stream.Content switch
    {
        { IsAbsent: true } => ComponentFraction.Known(stream.Name, 0),
        { IsMeasured: false } => ComponentFraction.Unmeasured(stream.Name, "%"),
        var content => ComponentFraction.Measured(stream.Name, content.Uncertainty, "%"),
    };

    private static IEnumerable<LedgerEntry> EntriesOf(
        SulphurMaterial stream, SulphurReading reading, string? from, string? to) =>
    [
        new LedgerEntry(stream.Name, stream.Amount, reading.Amount, StreamKind.Flow, from, to),
        LedgerEntry.Aside(ContentOf(stream), stream.Content, reading.ContentPercent),
    ];

    private void CheckCounts(SulphurReadings readings)
    {
        if (readings.Inputs.Count != Inputs.Count)
        {
            Throw.CountsDiffer("readings of inputs", readings.Inputs.Count, Inputs.Count);
        }

        if (readings.Outputs.Count != Outputs.Count)
        {
            Throw.CountsDiffer("readings of outputs", readings.Outputs.Count, Outputs.Count);
        }
    }
}
