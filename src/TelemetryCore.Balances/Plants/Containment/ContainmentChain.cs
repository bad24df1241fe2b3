using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Networks;

namespace TelemetryCore.Balances.Plants.Containment;

/// <summary>
/// The pools that keep spills from the river, of enterprises, of neighbours and of the park, as one chain: at each pool
/// inflow + transfers + P A = pumped out + transfers + E A + dV. A meter between two pools that is off moves water from
/// one balance to the other, which only the whole chain shows; one rain gauge and one evaporation pan serve all pools.
/// </summary>
public sealed record ContainmentChain
{
    private const string Gauge = "rain gauge";
    private const string Pan = "evaporation pan";
    private const double MetresPerMillimetre = 1e-3;

    /// <summary>The length of a period, which leads from rates such as m3/h to m3.</summary>
    /// <value>Null: all meters are of amounts.</value>
    public TimeSpan? Period { get; init; }

    /// <summary>The probability with which a chain without any fault passes.</summary>
    /// <value>Between 0 and 1; default 0.95.</value>
    public double Confidence { get; init; } = 0.95;

    /// <summary>The pools.</summary>
    public required IReadOnlyList<ContainmentPool> Pools { get; init; }

    /// <summary>What flows between them.</summary>
    public IReadOnlyList<PoolTransfer> Transfers { get; init; } = [];

    /// <summary>The rain gauge, in mm; its unit stays null.</summary>
    public PlantMeter Rain { get; init; } = PlantMeter.Undeclared;

    /// <summary>The evaporation pan, in mm; its unit stays null.</summary>
    public PlantMeter Evaporation { get; init; } = PlantMeter.Undeclared;

    /// <summary>The model in m3: a node for each pool; rain and evaporation hang on their one meter each.</summary>
    /// <exception cref="BalanceModelException">
    /// Something cannot be used, such as a transfer to a pool that nobody declared; the message lists all of it.
    /// </exception>
    public BalanceModel ToModel() => LedgerOf(new ContainmentReadings
    {
        Pools = [.. Pools.Select(_ => new PoolReadings())],
        Transfers = [.. Transfers.Select(_ => double.NaN)],
    }).Model;

    /// <summary>What a period comes to.</summary>
    /// <param name="readings">Each in the unit of its meter.</param>
    /// <exception cref="BalanceModelException">As of <see cref="ToModel"/>.</exception>
    /// <exception cref="ArgumentException">
    /// There is not one reading a pool or a transfer, or what is declared absent has a reading.
    /// </exception>
    public ContainmentReport Evaluate(ContainmentReadings readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var ledger = LedgerOf(readings);
        var stored = ledger.Of(ledger.Sum([.. Pools.Select(pool => LevelOf(pool))]));
        return new ContainmentReport
        {
            Balance = ledger.Balance(),
            Missing = ledger.Missing,
            Pools = [.. Pools.Select(pool => ReportOf(pool, ledger.Of(ledger[LevelOf(pool)])))],
            FreeBoard = FreeBoard(Pools.Sum(pool => pool.CapacityCubicMetres), stored),
        };
    }

    private static string LevelOf(ContainmentPool pool) => $"level of {pool.Name}";

    private static Figure FreeBoard(double capacity, Figure stored) =>
        double.IsFinite(capacity) ? stored with { Value = capacity - stored.Value } : Figure.Unknown;

    private static PoolReport ReportOf(ContainmentPool pool, Figure stored)
    {
        var free = FreeBoard(pool.CapacityCubicMetres, stored);
        var each = pool.CatchmentSquareMetres * MetresPerMillimetre;
        var rain = each > 0 ? new Figure(free.Value / each, free.Uncertainty / each) : Figure.Unknown;
        return new PoolReport(pool.Name, free, rain);
    }

    private Ledger LedgerOf(ContainmentReadings readings)
    {
        CheckCounts(readings);
        var builder = new BalanceModelBuilder { Basis = "m3", Period = Period, Confidence = Confidence };
        var entries = Pools.Zip(readings.Pools)
            .SelectMany(pool => EntriesOf(builder, pool.First, pool.Second))
            .Concat(Transfers.Zip(readings.Transfers, (transfer, reading) =>
                LedgerEntry.Between(transfer.Name, transfer.Meter, reading, transfer.From, transfer.To)))
            .ToList();
        AddShared(entries, Gauge, Rain, readings.RainMillimetres, pool => pool.CatchmentSquareMetres);
        AddShared(entries, Pan, Evaporation, readings.EvaporationMillimetres, pool => pool.SurfaceSquareMetres);
        return new Ledger(builder, [.. entries]);
    }

    private void CheckCounts(ContainmentReadings readings)
    {
        if (readings.Pools.Count != Pools.Count)
        {
            Throw.CountsDiffer("readings of pools", readings.Pools.Count, Pools.Count);
        }

        if (readings.Transfers.Count != Transfers.Count)
        {
            Throw.CountsDiffer("readings of transfers", readings.Transfers.Count, Transfers.Count);
        }
    }

    private IEnumerable<LedgerEntry> EntriesOf(
        BalanceModelBuilder builder, ContainmentPool pool, PoolReadings readings)
    {
        var name = pool.Name;
        var change = readings.LevelAtEnd - readings.LevelAtBegin;
        yield return LedgerEntry.In($"inflow of {name}", pool.Inflow, readings.Inflow, name);
        yield return LedgerEntry.Out($"pumped out of {name}", pool.PumpedOut, readings.PumpedOut, name);
        yield return LedgerEntry.Stored($"stored in {name}", pool.Level, change, name, isLevel: true);
        yield return LedgerEntry.Aside(LevelOf(pool), pool.Level, readings.LevelAtEnd);
        if (pool.CatchmentSquareMetres > 0 && !Rain.IsAbsent)
        {
            var rain = $"rain on {name}";
            builder.Constraint(
                $"{rain} by area", 0, (1, rain), (-MetresPerMillimetre * pool.CatchmentSquareMetres, Gauge));
            yield return LedgerEntry.In(rain, PlantMeter.Unmeasured, double.NaN, name);
        }

        if (pool.SurfaceSquareMetres > 0 && !Evaporation.IsAbsent)
        {
            var evaporation = $"evaporation of {name}";
            builder.Constraint(
                $"{evaporation} by area", 0, (1, evaporation), (-MetresPerMillimetre * pool.SurfaceSquareMetres, Pan));
            yield return LedgerEntry.Out(evaporation, PlantMeter.Unmeasured, double.NaN, name);
        }
    }

    // A gauge that no pool needs would be a quantity that no equation names.
    private void AddShared(
        List<LedgerEntry> entries, string name, PlantMeter meter, double reading, Func<ContainmentPool, double> area)
    {
        if (Pools.Any(pool => area(pool) > 0))
        {
            entries.Add(LedgerEntry.Another(name, meter, reading, null));
        }
    }
}
