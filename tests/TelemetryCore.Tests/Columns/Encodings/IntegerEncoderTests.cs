using TelemetryCore.Columns.Encodings;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Columns.Encodings;

/// <summary>The form that the integers' shape asks for is picked, and comes back.</summary>
public sealed class IntegerEncoderTests
{
    private const int Count = 1024;

    private static readonly (string Form, int Order, long Factor, bool HasExceptions, Func<int, long> Shape)[] Forms =
    [
        ("constant", 0, 1, false, _ => -77),
        ("line", 1, 1, false, i => 1_000_000L * i),
        ("line over the whole range", 1, 1, false, i => unchecked(long.MinValue + (i * (1L << 53)))),
        ("packed", 0, 1, false, i => 5_000_000_000 + Noise(i, 64)),
        ("packed, wide", 0, 1, false, i => Noise(i, 1L << 40)),
        ("packed, outliers above", 0, 1, true, i => i % 200 == 7 ? 1L << 40 : Noise(i, 64)),
        ("packed, outliers both ways", 0, 1, true, i => i % 200 == 7 ? 1L << 40 : i % 200 == 9 ? -9999 : Noise(i, 64)),
        ("noise over the whole range", 1, 1, false, i => Noise(i, long.MaxValue) << (i & 1)),
        ("deltas", 1, 1, false, i => Walk(i, 8)),
        ("deltas with spikes", 1, 1, true, i => Walk(i, 8) + (i % 300 == 5 ? 1_000_000_000_000 : 0)),
        ("runs", 1, 12_345, true, i => i / 100 * 12_345),
        ("deltas of whole thousands", 1, 1000, false, i => 1000 * Walk(i, 8)),
        ("a line of seconds with gaps", 1, 1_000_000, true, i => 1_000_000L * (i + (i / 300))),
        ("days, some missing", 1, 86_400_000_000, true, i => 86_400_000_000L * (i + (i / 100))),
        ("packed multiples", 0, 250, false, i => 250 * Noise(i, 64)),
        ("deltas of deltas", 2, 1, false, i => ((long)i * i * 1000) + Noise(i, 4)),
        ("deltas of deltas, wide", 2, 1, false, i => ((long)i * i * i * 100_000) + Noise(i, 4)),
    ];

    private readonly IntegerEncoder _encoder = new(Count);
    private readonly byte[] _section = new byte[IntegerEncoder.BytesMax(Count)];

    public static TheoryData<int> Indexes => [.. Enumerable.Range(0, Forms.Length)];

    [Theory]
    [MemberData(nameof(Indexes))]
    public void TheShapeDecidesTheForm(int index)
    {
        var (form, order, factor, hasExceptions, shape) = Forms[index];
        var header = RoundTrip([.. Enumerable.Range(0, Count).Select(shape)]);
        Assert.True(
            order == header.Order && factor == header.Factor && hasExceptions == header.HasExceptions,
            $"{form}: order {header.Order}, factor {header.Factor}, exceptions {header.HasExceptions}");
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public void EveryLengthComesBack(int index)
    {
        for (var count = 1; count <= 257; count++)
        {
            RoundTrip([.. Enumerable.Range(0, count).Select(Forms[index].Shape)]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(60)]
    public void AFewRegularIntegersTakeAFewBytes(int count)
    {
        var values = Enumerable.Range(0, count).Select(i => 1_767_225_600_000_000 + (1_000_000L * i)).ToArray();
        Assert.InRange(new IntegerEncoder(Count).Encode(values, new byte[64]), 1, 14);
    }

    [Fact]
    public void HardIntegersComeBack() => Seed.ForEach(30_000, random =>
    {
        var header = RoundTrip(HardIntegers.Next(random, HardIntegers.NextCount(random)));
        Assert.False(header is { IsNarrow: true, Width: 32, HasExceptions: true });
    });

    [Theory]
    [InlineData(true, 32)]
    [InlineData(false, 64)]
    public void ExceptionsBeyondAWholeWordAddNothing(bool isNarrow, int width)
    {
        var writer = new SectionWriter(_section);
        new IntegerHeader { Factor = 1, Width = width, IsNarrow = isNarrow, HasExceptions = true }.Write(ref writer);
        writer.WriteBytes(new byte[3 * width / 8]);

        // One exception, in row 1, of the code 1, which is -1.
        writer.WriteBytes([1, 1, 0]);
        var decoded = new long[3];
        var section = _section.AsSpan(0, writer.Length);
        Assert.Equal(DecodeStatus.Ok, IntegerDecoder.Decode(section, decoded, DecodeScratch.OfThread));
        Assert.Equal([0, 0, 0], decoded);
    }

    private IntegerHeader RoundTrip(long[] values)
    {
        var bytes = _section.AsSpan(0, _encoder.Encode(values, _section));
        var decoded = new long[values.Length];
        Assert.Equal(DecodeStatus.Ok, IntegerDecoder.Decode(bytes, decoded, DecodeScratch.OfThread));
        Assert.True(values.AsSpan().SequenceEqual(decoded));

        var reader = new SectionReader(bytes);
        Assert.Equal(DecodeStatus.Ok, IntegerHeader.Read(ref reader, out var header));
        return header;
    }

    private static long Noise(int index, long below) =>
        (long)(((UInt128)unchecked((ulong)(index + 1) * 0x9E37_79B9_7F4A_7C15UL) * (UInt128)below) >> 64);

    private static long Walk(int index, int step)
    {
        var level = 0L;
        for (var i = 0; i <= index; i++)
        {
            level += Noise(i, step);
        }

        return level;
    }
}
