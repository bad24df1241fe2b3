using TelemetryCore.Columns;
using TelemetryCore.Columns.Encodings;
using TelemetryCore.Kernels;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Columns.Encodings;

/// <summary>Damaged units give a status, never an exception, and cost no more than good ones.</summary>
public sealed class DamagedUnitTests
{
    private readonly HotEncoder _encoder = new();
    private readonly byte[] _unit = new byte[HotEncoder.BytesMax];
    private readonly RowBuffer _into = new();
    private readonly ulong[] _mask = new ulong[LimitScan.MaskLength(HotEncoder.RowsMax)];

    [Fact]
    public void ChangedBytesGiveAStatus() => Seed.ForEach(3000, random =>
    {
        var unit = Encode(random);
        for (var change = 0; change < 20; change++)
        {
            var near = random.Next(2) == 0 ? Math.Min(unit.Length, 24) : unit.Length;
            unit[random.Next(near)] ^= (byte)(random.Next(3) == 0 ? random.Next(256) : 1 << random.Next(8));
            Touch(unit, random);
        }
    });

    [Fact]
    public void EveryTruncationIsNoticed() => Seed.ForEach(200, random =>
    {
        var unit = Encode(random);
        for (var length = unit.Length - 1; length >= 0; length -= 1 + (length / 40))
        {
            Assert.NotEqual(DecodeStatus.Ok, HotDecoder.Decode(unit[..length], RowColumns.All, _into));
            Assert.Equal(0, _into.Count);
        }
    });

    [Fact]
    public void NoiseGivesAStatus() => Seed.ForEach(20_000, random =>
    {
        var noise = new byte[random.Next(200)];
        random.NextBytes(noise);
        if (noise.Length > 2)
        {
            noise[0] = HotHeader.Form;
            noise[1] &= 0x7F;
        }

        Touch(noise, random);
    });

    [Fact]
    public void ABufferThatIsTooSmallIsRefused()
    {
        var unit = Encode(new Random(1), 100);
        Assert.Equal(DecodeStatus.OutOfRange, HotDecoder.Decode(unit, RowColumns.All, new RowBuffer(99)));
    }

    private Span<byte> Encode(Random random) => Encode(random, 1 + random.Next(HotEncoder.RowsMax));

    private Span<byte> Encode(Random random, int count) =>
        _unit.AsSpan(0, _encoder.Encode(UnitShapes.Rows(random.Next(), count).Rows, _unit));

    private void Touch(ReadOnlySpan<byte> unit, Random random)
    {
        var limit = random.NextDouble() * 1000;
        var status = HotDecoder.Decode(unit, RowColumns.All, _into);
        Assert.True(Enum.IsDefined(status));
        Assert.Equal(status == DecodeStatus.Ok, _into.Count > 0);
        Assert.True(Enum.IsDefined(HotScan.Count<GreaterThan>(unit, limit, _into, out var count)));
        Assert.InRange(count, 0, HotEncoder.RowsMax);
        Assert.True(Enum.IsDefined(HotScan.Mask<LessThan>(unit, limit, _into, _mask)));
    }
}
