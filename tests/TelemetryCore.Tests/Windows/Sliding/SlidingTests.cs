using TelemetryCore.Kernels;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.Windows;
using TelemetryCore.Windows.Panes;
using TelemetryCore.Windows.Sliding;

namespace TelemetryCore.Tests.Windows.Sliding;

/// <summary>Figures at each sample against columns with a pane a sample, bit for bit.</summary>
public sealed class SlidingTests
{
    private static readonly TimeSpan Size = TimeSpan.FromSeconds(60);

    [Fact]
    public void InstrumentReadings() => Seed.ForEach(20, random => Check(random, 3000, Reading));

    [Fact]
    public void AnyReadings() => Seed.ForEach(10, random => Check(random, 1500, AnyValue));

    [Fact]
    public void SpellsOfOddReadingsBetweenOthers() => Seed.ForEach(20, random =>
    {
        var odd = 0;
        Check(random, 3000, source =>
        {
            odd = source.Next(700) == 0 ? 20 : odd - 1;
            return odd > 0 ? AnyValue(source) : Reading(source);
        });
    });

    [Fact]
    public void ReadingsOfOneCadence() => Seed.ForEach(20, random => Check(random, 5000, Reading, isRegular: true));

    [Fact]
    public void LargeReadingsThatNoLongSumHolds() => Seed.ForEach(10, random =>
        Check(random, 1500, source => source.NextInt64(-1_000_000_000_000_000, 1_000_000_000_000_001)));

    [Fact]
    public void NothingIsAllocatedAfterWarmUp()
    {
        var sliding = new Figures();
        var timestamps = new Timestamp[1000];
        var values = new double[1000];
        var from = 0;
        void Pass()
        {
            for (var i = 0; i < values.Length; i++)
            {
                timestamps[i] = new Timestamp((from + i) * 100_000L);
                values[i] = from % 5000 == 0 ? Math.PI * i : i % 77 / 10.0;
            }

            sliding.Add(timestamps, values);
            from += values.Length;
        }

        for (var pass = 0; pass < 30; pass++)
        {
            Pass();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var pass = 0; pass < 30; pass++)
        {
            Pass();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void FiguresThatNobodyWantsAreLeftOut()
    {
        var sums = new SlidingSums();
        var means = new double[2];
        sums.Add([1, 2], [1, 2], [], means);
        Assert.Equal([1, 1.5], means);
    }

    private static void Check(Random random, int count, Func<Random, double> draw, bool isRegular = false)
    {
        var sliding = new Figures();
        var oracle = new Oracle();
        var at = 0L;
        for (var done = 0; done < count;)
        {
            var length = random.Next(1, random.Next(2, 800));
            var timestamps = new Timestamp[length];
            var values = new double[length];
            for (var i = 0; i < length; i++)
            {
                at += isRegular && random.Next(500) > 0 ? 100_000
                    : random.Next(40) == 0 ? random.Next(1, 100_000_000) : random.Next(1, 4) * 500_000L;
                timestamps[i] = new Timestamp(at);
                values[i] = draw(random);
            }

            sliding.Add(timestamps, values);
            for (var i = 0; i < length; i++)
            {
                oracle.Add(timestamps[i], values[i]);
                oracle.AssertEqual(sliding, i);
            }

            done += length;
        }
    }

    private static double Reading(Random random) => random.Next(20) == 0
        ? -0.0
        : random.Next(-99_999, 999_999) / Math.Pow(10, random.Next(random.Next(1, 5)));

    private static double AnyValue(Random random) => random.Next(10) switch
    {
        0 => double.Epsilon * random.Next(-1000, 1000),
        1 => (random.NextDouble() - 0.5) * 1e308,
        2 => random.NextInt64(1_000_000_000_000_000) / 1e17,
        3 => random.NextInt64(-1_000_000_000_000_000, 1_000_000_000_000_000),
        4 or 5 => (float)random.NextDouble(),
        _ => Reading(random),
    };

    private sealed class Figures
    {
        private readonly SlidingCounts _counts = new();
        private readonly SlidingSums _sums = new();
        private readonly SlidingExtreme<MinOperator> _min = new();
        private readonly SlidingExtreme<MaxOperator> _max = new();

        public Figures() => _counts.Restart(Size);

        public double[] Sums { get; } = new double[1000];

        public double[] Means { get; } = new double[1000];

        public int[] Counts { get; } = new int[1000];

        public double[] Least { get; } = new double[1000];

        public double[] Greatest { get; } = new double[1000];

        public void Add(ReadOnlySpan<Timestamp> timestamps, ReadOnlySpan<double> values)
        {
            var counts = Counts.AsSpan(0, values.Length);
            _counts.Add(timestamps, counts);
            _sums.Add(values, counts, Sums, Means);
            _min.Add(values, counts, Least);
            _max.Add(values, counts, Greatest);
        }
    }

    private sealed class Oracle
    {
        private readonly PaneColumn[] _columns =
        [
            Aggregate.Sum.CreateColumn(), Aggregate.Mean.CreateColumn(), Aggregate.Count.CreateColumn(),
            Aggregate.Min.CreateColumn(), Aggregate.Max.CreateColumn(),
        ];

        private readonly List<Timestamp> _times = [];

        public void Add(Timestamp at, double value)
        {
            var left = _times.Count(time => time <= at - Size);
            _times.RemoveRange(0, left);
            _times.Add(at);
            foreach (var column in _columns)
            {
                column.Drop(left);
                column.Push();
                column.Lift(column.Count - 1, new() { Values = [value] });
                column.Settle(column.Count - 1);
            }
        }

        public void AssertEqual(Figures figures, int row)
        {
            double[] actual =
                [figures.Sums[row], figures.Means[row], figures.Counts[row], figures.Least[row], figures.Greatest[row]];
            Assert.Equal(
                _columns.Select(column => BitConverter.DoubleToInt64Bits(
                    column.Evaluate(0, column.Count, default, default).ToDouble())),
                actual.Select(BitConverter.DoubleToInt64Bits));
        }
    }
}
