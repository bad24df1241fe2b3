using TelemetryCore.Columns;
using TelemetryCore.Columns.Encodings;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Columns;

/// <summary>A chunk in memory says of its rows what their zone map says, however few bytes that is kept in.</summary>
public sealed class MemoryChunkTests
{
    private const int Decimals = 2;

    private readonly LaneMemory _memory = new(ChunkSizes.Default);
    private readonly HotEncoder _encoder = new();
    private readonly byte[] _unit = new byte[HotEncoder.BytesMax];
    private readonly RowBuffer _rows = new(HotEncoder.RowsMax);

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.01)]
    [InlineData(1.0)]
    public void AChunkHasTheZoneMapAndTheBytesOfItsRows(double oddness) => Seed.ForEach(200, random =>
    {
        Fill(random, oddness);
        var chunk = Seal();
        AssertHolds(chunk);
        if (random.Next(2) == 0)
        {
            // The next rows go to the same chunk.
            _memory.Return(chunk, isUnseen: true, headCapacity: 0);
        }
    });

    [Theory]
    [InlineData(1.0, 1.0)]
    [InlineData(double.NaN, double.NegativeInfinity)]
    [InlineData(-0.0, 0.0)]
    [InlineData(123_456_789_012_345.0, 1e-15)]
    [InlineData(double.MaxValue, double.Epsilon)]
    public void ValuesAtTheEdgesAreSummedAsInTheZoneMap(double one, double other)
    {
        foreach (var mark in Enum.GetValues<StatusMark>())
        {
            _rows.Count = 0;
            _rows.Add(new Sample(SeriesScript.Start, one, new SampleStatus(mark)), 0);
            _rows.Add(new Sample(SeriesScript.Start + TimeSpan.FromSeconds(1), other, new SampleStatus(mark)), 0);
            AssertHolds(Seal());
        }
    }

    [Fact]
    public void ASumBeyond64BitsStaysExact()
    {
        _rows.Count = 0;
        _rows.Add(new Sample(SeriesScript.Start, 123_456_789_012_345, default), 0);
        _rows.Add(new Sample(SeriesScript.Start + TimeSpan.FromSeconds(1), 1e-15, default), 0);
        var zone = Seal().Zone;
        Assert.Equal((Int128)123_456_789_012_345 * 1_000_000_000_000_000 + 1, zone.Sum);
        Assert.Equal(15, zone.Scale);
    }

    private MemoryChunk Seal() => _memory.Seal(ChunkRole.Inserted, _rows.Rows, Decimals);

    private void AssertHolds(MemoryChunk chunk)
    {
        byte[] buffer = [];
        var expected = ZoneMap.Of(_rows.Rows, Decimals);
        Assert.Equal(expected, chunk.Zone);
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected.Min), BitConverter.DoubleToInt64Bits(chunk.Zone.Min));
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected.Max), BitConverter.DoubleToInt64Bits(chunk.Zone.Max));
        Assert.Equal((expected.First, expected.Last, expected.Count), (chunk.First, chunk.Last, chunk.Count));
        Assert.Equal(ChunkRole.Inserted, chunk.Role);
        var length = _encoder.Encode(_rows.Rows, _unit);
        Assert.Equal(length, chunk.Bytes);
        Assert.Equal(_unit.AsSpan(0, length), chunk.Load(ref buffer).Span);
    }

    private void Fill(Random random, double oddness)
    {
        _rows.Count = 0;
        var count = random.Next(1, HotEncoder.RowsMax + 1);
        for (var i = 0; i < count; i++)
        {
            var isOdd = random.NextDouble() < oddness;
            var value = isOdd ? BitConverter.Int64BitsToDouble(random.NextInt64()) : random.Next(100_000) / 100.0;
            var status = isOdd ? new SampleStatus((byte)random.Next(256)) : default;
            _rows.Add(new Sample(SeriesScript.Start + TimeSpan.FromSeconds(i), value, status), (uint)i);
        }
    }
}
