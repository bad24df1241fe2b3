using System.Runtime.InteropServices;
using TelemetryCore.Columns;
using TelemetryCore.Columns.Encodings;

namespace TelemetryCore.Tests.Columns.Encodings;

/// <summary>Each codec of values where it belongs; and nothing is allocated.</summary>
public sealed class ValueEncoderTests
{
    private static readonly (ValueCodec Codec, int BytesMax, Func<int, double> Shape)[] Columns =
    [
        (ValueCodec.Decimals, 16, _ => 21.5),
        (ValueCodec.Decimals, 1100, i => (i * 7919 % 251) / 100.0),
        (ValueCodec.Decimals, 2000, i => i % 100 == 0 ? double.NaN : (i * 7919 % 9973) / 1000.0),
        (ValueCodec.Decimals, 3100, i => i % 7 == 3 ? (i * 7919 % 9973) / 3.0 : (i * 7919 % 9973) / 10.0),
        (ValueCodec.Dictionary, 1200, i => (i * 7919 % 50) / 3.0),
        (ValueCodec.Dictionary, 700, i => i % 2 == 0 ? -0.0 : (i * 7919 % 5) * 22.5),
        (ValueCodec.BitPatterns, 16, _ => double.NaN),
        (ValueCodec.BitPatterns, 16, _ => -0.0),
        (ValueCodec.BitPatterns, 3400, i => 1 + (float)(i * 7919 % 104_729 / 104_729.0)),
        (ValueCodec.BitPatterns, 7000, i => 1 + (i * 7919 % 104_729 / 104_729.0)),
        (ValueCodec.Raw, 8193, i => BitConverter.UInt64BitsToDouble(Noise(i))),
    ];

    public static TheoryData<int> Indexes => [.. Enumerable.Range(0, Columns.Length)];

    [Theory]
    [MemberData(nameof(Indexes))]
    public void TheShapeDecidesTheCodec(int index)
    {
        var (codec, bytesMax, shape) = Columns[index];
        double[] values = [.. Enumerable.Range(0, HotEncoder.RowsMax).Select(shape)];
        var section = new byte[ValueEncoder.BytesMax(values.Length)];
        var length = new ValueEncoder(values.Length).Encode(values, section);
        Assert.Equal(codec, (ValueCodec)section[0]);
        Assert.InRange(length, 1, bytesMax);

        var decoded = new double[values.Length];
        Assert.Equal(
            DecodeStatus.Ok, ValueDecoder.Decode(section.AsSpan(0, length), decoded, DecodeScratch.OfThread));
        Assert.True(MemoryMarshal.AsBytes<double>(values).SequenceEqual(MemoryMarshal.AsBytes<double>(decoded)));
    }

    private static ulong Noise(int index)
    {
        var noise = (ulong)(index + 1) * 0x9E37_79B9_7F4A_7C15;
        noise = (noise ^ (noise >> 30)) * 0xBF58_476D_1CE4_E5B9;
        return noise ^ (noise >> 31);
    }

    [Fact]
    public void EncodingAndDecodingAllocateNothing()
    {
        var encoder = new HotEncoder();
        var unit = new byte[HotEncoder.BytesMax];
        var into = new RowBuffer();
        RowBuffer[] inputs = [.. Enumerable.Range(0, 50).Select(seed => UnitShapes.Rows(seed, 1 + (seed * 20)))];
        RoundTripAll();
        var before = GC.GetAllocatedBytesForCurrentThread();
        RoundTripAll();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void RoundTripAll()
        {
            foreach (var input in inputs)
            {
                HotDecoder.Decode(unit.AsSpan(0, encoder.Encode(input.Rows, unit)), RowColumns.All, into);
            }
        }
    }
}
