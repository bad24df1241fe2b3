using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using TelemetryCore.Cli.Bench;
using TelemetryCore.Columns;
using TelemetryCore.Columns.Encodings;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Columns.Encodings;

/// <summary>Encoded rows come back, all bits of all columns.</summary>
public sealed class HotUnitTests
{
    private readonly HotEncoder _encoder = new();
    private readonly byte[] _unit = new byte[HotEncoder.BytesMax];
    private readonly RowBuffer _decoded = new();

    [Fact]
    public void RowsOfAnyShapeComeBackBitForBit() => Prop
        .ForAll(UnitShapes.Arbitrary, shape => AssertComesBack(UnitShapes.Rows(shape.Seed, shape.Count)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    // Knowledge seconds that fit 32 bits while a few of their differences need 33.
    [Fact]
    public void RandomKnowledgeSecondsComeBack() => AssertComesBack(UnitShapes.Rows(1310754546, 53));

    [Fact]
    public void HardRowsComeBackBitForBit() => Seed.ForEach(3000, random =>
        AssertComesBack(HardRows.Next(random, HardIntegers.NextCount(random))));

    [Fact]
    public void EveryShapeComesBackAtEveryShortLength()
    {
        for (var count = 1; count <= 70; count++)
        {
            for (var shape = 0; shape < UnitShapes.Values.Length; shape++)
            {
                var random = new Random(count);
                AssertComesBack(UnitShapes.Rows(
                    UnitShapes.Timestamps[shape % UnitShapes.Timestamps.Length](random, count),
                    UnitShapes.Values[shape](random, count),
                    UnitShapes.Statuses[shape % UnitShapes.Statuses.Length](random, count),
                    UnitShapes.Known[shape % UnitShapes.Known.Length](random, count)));
            }
        }
    }

    [Fact]
    public void GeneratedSeriesTakeAtMost56HundredthsOfAByteARow()
    {
        long bytes = 0, rows = 0;
        for (var series = 0; series < 100; series++)
        {
            var generator = new SeriesGenerator(series);
            for (var unit = 0; unit < 14; unit++)
            {
                var buffer = Generate(generator);
                bytes += _encoder.Encode(buffer.Rows, _unit);
                rows += buffer.Count;
            }
        }

        var bytesARow = (double)bytes / rows;
        Assert.True(bytesARow <= 0.56, $"{bytesARow:0.0000} bytes a row");
    }

    [Theory]
    [InlineData(0, 7, 1)]
    [InlineData(30_000_000, 7, 8)]
    [InlineData(-20_000, 13, 8)]
    public void WhenRowsBecomeKnownCostsNearlyNothingInLiveUse(long latency, int jitterMilliseconds, int bytesMax)
    {
        var random = Seed.NewRandom();
        var rows = new RowBuffer { Count = HotEncoder.RowsMax };
        var second = 1_767_225_600L;
        for (var i = 0; i < rows.Count; i++)
        {
            second += 1 + (random.Next(10) == 0 ? random.Next(1000) : 0);
            var jitter = 1000 * random.Next(jitterMilliseconds);
            rows.Timestamps[i] = new Timestamp((second * 1_000_000) + Math.Min(latency, 0) + jitter);
            rows.Known[i] = (uint)(second + (Math.Max(latency, 0) / 1_000_000));
        }

        Assert.InRange(KnownBytes(rows), 1, bytesMax);
        AssertComesBack(rows);
    }

    [Fact]
    public void AnImportBecomesKnownForAFewBytes()
    {
        var rows = UnitShapes.Rows(1, HotEncoder.RowsMax);
        rows.Known.AsSpan().Fill(1_767_225_600);
        Assert.InRange(KnownBytes(rows), 1, 8);
    }

    [Fact]
    public void KnownComesBackWithoutTheTimestamps() => Seed.ForEach(200, random =>
    {
        var rows = UnitShapes.Rows(random.Next(), 1 + random.Next(HotEncoder.RowsMax));
        var unit = _unit.AsSpan(0, _encoder.Encode(rows.Rows, _unit));
        Assert.Equal(DecodeStatus.Ok, HotDecoder.Decode(unit, RowColumns.Known, _decoded));
        AssertSameBits(rows.Rows.Known, _decoded.Rows.Known);
    });

    private int KnownBytes(RowBuffer rows)
    {
        var reader = new SectionReader(_unit.AsSpan(0, _encoder.Encode(rows.Rows, _unit)));
        Assert.Equal(DecodeStatus.Ok, HotHeader.Read(ref reader, out var header));
        return reader.Rest.Length - header.Timestamps - header.Values - header.Statuses;
    }

    private static RowBuffer Generate(SeriesGenerator generator)
    {
        var rows = new RowBuffer { Count = HotEncoder.RowsMax };
        for (var i = 0; i < rows.Count; i++)
        {
            var sample = generator.Next();
            rows.Timestamps[i] = sample.Timestamp;
            rows.Values[i] = sample.Value;
            rows.Statuses[i] = sample.Status;
            rows.Known[i] = (uint)(1_767_225_600 + i);
        }

        return rows;
    }

    private void AssertComesBack(RowBuffer rows)
    {
        var length = _encoder.Encode(rows.Rows, _unit);
        Assert.True(HotDecoder.TryCount(_unit.AsSpan(0, length), out var count));
        Assert.Equal(rows.Count, count);
        Assert.Equal(DecodeStatus.Ok, HotDecoder.Decode(_unit.AsSpan(0, length), RowColumns.All, _decoded));
        Assert.Equal(rows.Count, _decoded.Count);
        AssertSameBits<Timestamp>(rows.Rows.Timestamps, _decoded.Rows.Timestamps);
        AssertSameBits(rows.Rows.Values, _decoded.Rows.Values);
        AssertSameBits(rows.Rows.Statuses, _decoded.Rows.Statuses);
        AssertSameBits(rows.Rows.Known, _decoded.Rows.Known);
    }

    private static void AssertSameBits<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual)
        where T : struct =>
        Assert.True(MemoryMarshal.AsBytes(expected).SequenceEqual(MemoryMarshal.AsBytes(actual)), typeof(T).Name);

    [Fact]
    public void AFewRowsOfAnyBitsComeBackBitForBit() => Seed.ForEach(1000, random =>
    {
        var rows = new RowBuffer(12) { Count = random.Next(1, 12) };
        var step = random.Next(3) switch { 0 => 1_000_000, 1 => 86_400_000_000, _ => random.NextInt64(1, 1L << 56) };
        var at = random.Next(2) == 0 ? 1_767_225_600_000_000L : random.NextInt64(long.MinValue, long.MaxValue);
        for (var i = 0; i < rows.Count; i++)
        {
            // Multiples of a step that wrap around once in a while, as sums of multiples do not.
            at = unchecked(at + (step * random.Next(1, 9)));
            rows.Timestamps[i] = new Timestamp(at);
            rows.Values[i] = random.Next(2) == 0
                ? BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue) / 3 * 3)
                : random.Next(-999, 999) / 10.0;
            rows.Known[i] = (uint)random.NextInt64(uint.MaxValue);
        }

        var bytes = new byte[HotEncoder.BytesMax];
        var length = new HotEncoder().Encode(rows.Rows, bytes);
        var back = new RowBuffer();
        Assert.Equal(DecodeStatus.Ok, HotDecoder.Decode(bytes.AsSpan(0, length), RowColumns.All, back));
        Assert.Equal(rows.Rows.Timestamps.ToArray(), back.Rows.Timestamps.ToArray());
        Assert.Equal(rows.Rows.Known.ToArray(), back.Rows.Known.ToArray());
        Assert.Equal(
            MemoryMarshal.Cast<double, long>(rows.Rows.Values).ToArray(),
            MemoryMarshal.Cast<double, long>(back.Rows.Values).ToArray());
    });
}
