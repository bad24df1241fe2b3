using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Oracles;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Windows.Panes;

/// <summary>Every aggregate in its column, through random operations, against its definition.</summary>
public sealed class PaneColumnTests
{
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(30);
    private static readonly SeriesId Companion = new(7);

    public static TheoryData<string> Names =>
    [
        "mean", "sum", "count", "min", "max", "first", "last", "std", "vector-mean", "increase", "rate", "p0", "p50",
        "p95", "p100", "r0", "r98", "r100", "q50", "q99", "highest-1", "highest-4", "speed-weighted-vector-mean",
        "flow-weighted-mean", "time-weighted-mean",
    ];

    // F25, F26, F27: what is no number never reaches an aggregate; what is one, however odd, counts as it is.
    [Theory]
    [MemberData(nameof(Names))]
    public void DecimalReadingsGiveWhatTheDefinitionGives(string name) => Seed.ForEach(40, random =>
        Operate(new PaneModel(AggregateOf(name).CreateColumn(), random, Reading), random, (model, from, to, more) =>
        {
            var expected = Expected(name, model, from, to, more);
            var actual = model.Evaluate(from, to, more);
            AssertClose(name, expected, actual);
        }));

    [Theory]
    [MemberData(nameof(Names))]
    public void AnyReadingsGiveTheSameBytesWhateverCameBefore(string name) => Seed.ForEach(10, random =>
        Operate(new PaneModel(AggregateOf(name).CreateColumn(), random, AnyValue), random, (model, from, to, more) =>
        {
            var expected = model.EvaluateAnew(AggregateOf(name).CreateColumn(), from, to, more);
            var actual = model.Evaluate(from, to, more);
            Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(actual));
        }));

    [Theory]
    [MemberData(nameof(Names))]
    public void NothingIsAllocatedAfterWarmUp(string name)
    {
        var column = AggregateOf(name).CreateColumn();
        Slide(column, 0, 500);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Slide(column, 500, 500);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NothingHasNoFigureButACount(string name)
    {
        var column = AggregateOf(name).CreateColumn();
        column.Push();
        var window = new TelemetryCore.Windows.Aggregates.WindowContext { To = new Timestamp(1_000_000) };
        var figure = column.Evaluate(0, 1, window, default).ToDouble();
        Assert.Equal(name == "count" ? 0 : double.NaN, figure);
        Assert.Equal(figure, column.Evaluate(0, 0, window, default).ToDouble());
    }

    [Fact]
    public void AWindowThatHasSlidForYearsEqualsANewOne()
    {
        var column = Aggregate.Mean.CreateColumn();
        var sum = 0.0;
        for (var i = 0; i < 300_003; i++)
        {
            column.Push();
            column.Lift(column.Count - 1, new() { Values = [i % 7 == 0 ? 1e15 : 0.1, i % 11 == 0 ? 1e-17 : 0.3] });
            column.Settle(column.Count - 1);
            column.Drop(Math.Max(0, column.Count - 2));
            sum = column.Evaluate(0, column.Count, default, default).ToDouble();
        }

        var fresh = ReferenceWindow.Sum([0.1, 0.3, 0.1, 0.3]);
        Assert.Equal(ReferenceWindow.Nearest((fresh.Numerator, fresh.Denominator * 4)), sum);
    }

    private static void Operate(
        PaneModel model, Random random, Action<PaneModel, int, int, List<ReferenceReading>> check)
    {
        for (var step = 0; step < 120; step++)
        {
            var pane = random.Next(model.Panes.Count + 1) - 1;
            switch (random.Next(6))
            {
                case 0 or 1:
                    model.Push();
                    break;
                case 2 when pane >= 0 && random.Next(3) == 0:
                    model.Drop(pane + 1);
                    break;
                case 3 when pane >= 0:
                    model.Refill(pane);
                    break;
                case 4 when pane >= 0:
                    model.LiftLate(pane);
                    break;
                default:
                    Ask(model, random, check);
                    break;
            }
        }

        Assert.Equal(model.Panes.Count, model.Column.Count);
    }

    private static void Ask(PaneModel model, Random random, Action<PaneModel, int, int, List<ReferenceReading>> check)
    {
        var from = random.Next(model.Panes.Count + 1);
        var to = random.Next(from, model.Panes.Count + 1);
        var more = random.Next(2) == 0 && to == model.Panes.Count
            ? model.Readings(to).FindAll(reading => reading.IsValid)
            : [];
        check(model, from, to, more);
    }

    private static Aggregate AggregateOf(string name) => name switch
    {
        "speed-weighted-vector-mean" => Aggregate.SpeedWeightedVectorMean(Companion),
        "flow-weighted-mean" => Aggregate.FlowWeightedMean(Companion),
        "time-weighted-mean" => Aggregate.TimeWeightedMean(Hold),
        _ => Aggregate.TryParse(name, out var aggregate) ? aggregate : throw new ArgumentException(name),
    };

    private static double Expected(string name, PaneModel model, int from, int to, List<ReferenceReading> more)
    {
        List<ReferenceReading> readings = [.. model.Panes.Take(to).Skip(from).SelectMany(pane => pane), .. more];
        var values = readings.FindAll(reading => reading.IsValid);
        var window = model.ContextOf(from, more.Count > 0 ? to + 1 : to);
        return name switch
        {
            "mean" => ReferenceAggregates.Mean(readings),
            "sum" => ReferenceAggregates.Sum(readings),
            "count" => values.Count,
            "min" or "r0" => ReferenceAggregates.Lowest(readings, _ => 0),
            "max" or "r100" or "highest-1" => ReferenceAggregates.Lowest(readings, n => n - 1),
            "highest-4" => ReferenceAggregates.Lowest(readings, n => n - 4),
            "r98" => ReferenceAggregates.Lowest(readings, n => n * 98 / 100),
            "q50" => ReferenceAggregates.Lowest(readings, n => (n - 1) / 2),
            "q99" => ReferenceAggregates.Lowest(readings, n => (n - 1) * 99 / 100),
            "first" => values.Count == 0 ? double.NaN : values[0].Value,
            "last" => values.Count == 0 ? double.NaN : values[^1].Value,
            "std" => ReferenceAggregates.Deviation(readings),
            "vector-mean" => ReferenceAggregates.Direction(readings, _ => 1),
            "speed-weighted-vector-mean" => ReferenceAggregates.Direction(readings, reading => reading.Companion),
            "flow-weighted-mean" => ReferenceAggregates.FlowWeighted(readings),
            "time-weighted-mean" => ReferenceAggregates.TimeWeighted(
                [.. model.EarlierThan(from), .. readings], window.From, window.To, Hold),
            "increase" => IncreaseOf(model, from, readings, 1),
            "rate" => IncreaseOf(model, from, readings, (int)(window.To - window.From).TotalSeconds),
            _ => ReferenceAggregates.Percentile(readings, int.Parse(name[1..])),
        };
    }

    private static double IncreaseOf(PaneModel model, int from, List<ReferenceReading> readings, int seconds)
    {
        var before = model.EarlierThan(from).FindAll(reading => reading.IsValid);
        return ReferenceAggregates.Increase([.. before.TakeLast(1), .. readings], seconds);
    }

    private static void AssertClose(string name, double expected, double actual)
    {
        switch (name)
        {
            case var _ when double.IsNaN(expected):
                Assert.Equal(expected, actual);
                break;
            case "std":
                Assert.Equal(expected, actual, Math.Abs(expected) * 4e-16);
                break;
            case "q50" or "q99":
                Assert.Equal(expected, actual, Math.Abs(expected) / 256);
                break;
            case "vector-mean" or "speed-weighted-vector-mean":
                Assert.InRange(actual, 0, Math.BitDecrement(360));
                Assert.Equal(0, Math.IEEERemainder(expected - actual, 360), 1e-9);
                break;
            default:
                Assert.Equal(expected, actual);
                break;
        }
    }

    /// <summary>Up to 7 digits with up to four decimals, as instruments write them.</summary>
    private static double Reading(Random random) => random.Next(20) switch
    {
        0 => -0.0,
        1 => 0.0,
        _ => random.Next(-999_999, 9_999_999) / Math.Pow(10, random.Next(5)),
    };

    private static double AnyValue(Random random) => random.Next(12) switch
    {
        0 => -0.0,
        1 => double.Epsilon * random.Next(1000),
        2 => random.NextDouble() * 1e-17,
        3 => (random.NextDouble() - 0.5) * 1e308,
        4 => (float)random.NextDouble(),
        5 => random.NextInt64(1_000_000_000_000_000) / 1e17,
        6 => random.NextInt64(-1_000_000_000_000_000, 1_000_000_000_000_000),
        7 => random.NextDouble(),
        _ => Reading(random),
    };

    private static void Slide(TelemetryCore.Windows.Panes.PaneColumn column, int from, int panes)
    {
        Span<Timestamp> timestamps = stackalloc Timestamp[8];
        Span<double> values = stackalloc double[8];
        Span<double> companions = stackalloc double[8];
        for (var pane = from; pane < from + panes; pane++)
        {
            for (var i = 0; i < values.Length; i++)
            {
                timestamps[i] = new Timestamp((pane * 100) + i);
                values[i] = (i * 13 % 97) + 0.25 + (pane % 2);
                companions[i] = i + 1;
            }

            column.Push();
            column.Lift(column.Count - 1, new()
            {
                Timestamps = timestamps,
                Values = values,
                Companions = companions,
                Until = new Timestamp((pane * 100) + 50),
            });
            column.Settle(column.Count - 1);
            column.Drop(Math.Max(0, column.Count - 50));
            column.Evaluate(0, column.Count, new() { To = new Timestamp((pane + 1) * 100) }, default);
        }
    }
}
