using TelemetryCore.Columns;
using TelemetryCore.Columns.Encodings;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Columns.Encodings;

/// <summary>
/// Damaged chunks give a status or other rows, never an exception; checksums are another layer's task.
/// </summary>
public sealed class ColdDamageTests
{
    private const int Rounds = 100;
    private const int MutationsPerRound = 20;

    // A decoder of 64 KiB rows: lists of runs, exceptions and steps may each grow to a full chunk once.
    private const long AllocatedBytesMax = 16 << 20;

    private readonly ColdDecoder _decoder = new();
    private readonly RowBuffer _buffer = new();

    [Fact]
    public void ChangedBytesGiveAStatus()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var encoding = 0L;
        Seed.ForEach(Rounds, random =>
        {
            var start = GC.GetAllocatedBytesForCurrentThread();
            var shape = new ColdShapes(
                random.Next(6), random.Next(10), random.Next(4), random.Next(4), random.Next(1, 5000), random.Next());
            var chunk = ColdChunks.Encode(shape.Build().Rows);
            var damaged = new byte[chunk.Length];
            encoding += GC.GetAllocatedBytesForCurrentThread() - start;
            for (var mutation = 0; mutation < MutationsPerRound; mutation++)
            {
                chunk.CopyTo(damaged, 0);
                Damage(damaged, random);
                Read(damaged);
            }
        });
        var decoding = GC.GetAllocatedBytesForCurrentThread() - before - encoding;
        Assert.InRange(decoding, 0, AllocatedBytesMax);
    }

    [Fact]
    public void EveryPrefixIsRefused()
    {
        foreach (var values in Enumerable.Range(0, 10))
        {
            var rows = new ColdShapes(Times: 1, values, Statuses: 1, Known: 2, Count: 300, Seed: values).Build().Rows;
            var chunk = ColdChunks.Encode(rows);
            for (var length = 0; length < chunk.Length; length++)
            {
                Assert.NotEqual(DecodeStatus.Ok, _decoder.Open(chunk.AsSpan(0, length)));
                Assert.Equal(0, _decoder.Units);
            }
        }
    }

    [Fact]
    public void RandomBytesGiveAStatus() => Seed.ForEach(2000, random =>
    {
        var bytes = new byte[random.Next(300)];
        random.NextBytes(bytes);
        if (bytes.Length > 0)
        {
            bytes[0] = ColdEncoder.Form;
        }

        Read(bytes);
    });

    [Fact]
    public void UnitsOfAnotherChunkGiveAStatus()
    {
        var open = ColdChunks.Encode(new ColdShapes(1, 9, 1, 2, 9000, 1).Build().Rows);
        var other = ColdChunks.Encode(new ColdShapes(1, 3, 1, 2, 9000, 2).Build().Rows);
        Assert.Equal(DecodeStatus.Ok, _decoder.Open(open));
        Assert.NotEqual(DecodeStatus.Ok, _decoder.Decode(other, 2, RowColumns.All, _buffer));
        Assert.NotEqual(DecodeStatus.Ok, _decoder.Decode([], 0, RowColumns.All, _buffer));
    }

    [Fact]
    public void AnotherFormIsNotKnown() => Assert.Equal(DecodeStatus.UnknownCodec, _decoder.Open([1, 0, 0]));

    private void Read(ReadOnlySpan<byte> chunk)
    {
        var status = _decoder.Open(chunk);
        for (var unit = 0; unit < _decoder.Units; unit++)
        {
            status = _decoder.Decode(chunk, unit, RowColumns.All, _buffer);
        }

        Assert.True(status is >= DecodeStatus.Ok and <= DecodeStatus.Inconsistent);
    }

    // The header and the models are few bytes; half of the damage goes there.
    private static void Damage(Span<byte> chunk, Random random)
    {
        var reach = random.Next(2) == 0 ? Math.Min(chunk.Length, 64) : chunk.Length;
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            ref var target = ref chunk[random.Next(reach)];
            target = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)(target ^ (1 << random.Next(8)));
        }
    }
}
