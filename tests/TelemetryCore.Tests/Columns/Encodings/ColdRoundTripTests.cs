using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using TelemetryCore.Columns;
using TelemetryCore.Columns.Encodings;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Columns.Encodings;

public sealed class ColdRoundTripTests
{
    [Fact]
    public void RowsOfEveryShapeComeBackBitForBit() => Prop
        .ForAll(ColdShapes.All, shape =>
        {
            var rows = shape.Build().Rows;
            ColdChunks.AssertHolds(ColdChunks.Encode(rows), rows);
        })
        .QuickCheckThrowOnFailure();

    [Fact]
    public void AFewRowsOfAnyBitsComeBackBitForBit()
    {
        double[] odd = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, double.Epsilon, -69.8];
        Seed.ForEach(3000, random =>
        {
            var rows = new RowBuffer(12) { Count = random.Next(1, 12) };
            var at = 1_767_225_600_000_000L;
            for (var i = 0; i < rows.Count; i++)
            {
                at += random.Next(8) == 0 ? random.NextInt64(1, 5_000_000_000) : 1_000_000;
                rows.Timestamps[i] = new Timestamp(at);
                rows.Values[i] = random.Next(3) switch
                {
                    0 => odd[random.Next(odd.Length)],
                    1 => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
                    _ => random.NextDouble() * Math.Pow(10, random.Next(-3, 4)),
                };
                rows.Statuses[i] = new SampleStatus(random.Next(9) == 0 ? (byte)random.Next(256) : (byte)0);
                rows.Known[i] = (uint)(at / 1_000_000);
            }

            ColdChunks.AssertHolds(ColdChunks.Encode(rows.Rows), rows.Rows);
        });
    }

    [Fact]
    public void HardRowsComeBackBitForBit() => Seed.ForEach(300, random =>
    {
        var count = random.Next(50) == 0 ? random.Next(1, 14_000) : HardIntegers.NextCount(random);
        var rows = HardRows.Next(random, count).Rows;
        ColdChunks.AssertHolds(ColdChunks.Encode(rows), rows);
    });

    [Fact]
    public void RowsOfEverySizeComeBackBitForBit()
    {
        foreach (var size in ColdShapes.Sizes)
        {
            var rows = new ColdShapes(Times: 1, Values: 9, Statuses: 1, Known: 0, size, Seed: size).Build().Rows;
            ColdChunks.AssertHolds(ColdChunks.Encode(rows), rows);
        }
    }

    [Fact]
    public void AnEncoderKeepsNothingOfTheChunkBefore()
    {
        var encoder = new ColdEncoder();
        for (var seed = 0; seed < 10; seed++)
        {
            var shape = new ColdShapes(seed % 6, seed % 10, seed % 4, seed % 3, 1 + (seed * 701), seed);
            var rows = shape.Build().Rows;
            var bytes = new ArrayBufferWriter<byte>();
            encoder.Encode(rows, bytes);
            var fresh = new ArrayBufferWriter<byte>();
            new ColdEncoder().Encode(rows, fresh);
            Assert.Equal(fresh.WrittenSpan.ToArray(), bytes.WrittenSpan.ToArray());
        }
    }

    [Theory]
    [InlineData(RowColumns.Timestamps)]
    [InlineData(RowColumns.Values)]
    [InlineData(RowColumns.Statuses)]
    public void WhatIsNotWantedIsNotTouched(object wanted)
    {
        var columns = (RowColumns)wanted;
        var rows = new ColdShapes(Times: 2, Values: 1, Statuses: 1, Known: 2, Count: 3000, Seed: 7).Build().Rows;
        var chunk = ColdChunks.Encode(rows);
        var decoder = new ColdDecoder();
        var buffer = new RowBuffer();
        Assert.Equal(DecodeStatus.Ok, decoder.Open(chunk));
        Assert.Equal(DecodeStatus.Ok, decoder.Decode(chunk, 0, columns, buffer));
        Assert.Equal(columns.HasFlag(RowColumns.Timestamps), buffer.Timestamps[1] == rows.Timestamps[1]);
        Assert.Equal(columns.HasFlag(RowColumns.Values), rows.Values.SequenceEqual(buffer.Rows.Values));
        Assert.Equal(columns.HasFlag(RowColumns.Statuses), rows.Statuses.SequenceEqual(buffer.Rows.Statuses));
        Assert.Equal(0u, buffer.Known[1]);
    }

    [Fact]
    public void DecodingAllocatesNothingAfterTheFirstChunk()
    {
        var rows = new ColdShapes(Times: 1, Values: 2, Statuses: 1, Known: 2, Count: 65_536, Seed: 3).Build().Rows;
        var chunk = ColdChunks.Encode(rows);
        var decoder = new ColdDecoder();
        var buffer = new RowBuffer();
        DecodeAll(decoder, chunk, buffer);
        var before = GC.GetAllocatedBytesForCurrentThread();
        DecodeAll(decoder, chunk, buffer);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void DecodeAll(ColdDecoder decoder, byte[] chunk, RowBuffer buffer)
    {
        var status = decoder.Open(chunk);
        for (var unit = 0; unit < decoder.Units && status == DecodeStatus.Ok; unit++)
        {
            status = decoder.Decode(chunk, unit, RowColumns.All, buffer);
        }

        Assert.True(status == DecodeStatus.Ok);
    }
}
