using TelemetryCore.Columns.Encodings;
using TelemetryCore.Kernels;
using TelemetryCore.TestKit;
using TelemetryCore.Tests.Columns.Encodings;

namespace TelemetryCore.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed class AnsStreamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void LanesAreDecodedAsOneByOne(int contexts)
    {
        var (tokens, frequencies) = AnsTests.Draw(contexts, 4, 1300);

        // Each lane begins in the context of none, where any token may follow.
        foreach (ref var frequency in frequencies.AsSpan())
        {
            frequency++;
        }

        var encoder = AnsTests.NewEncoder(frequencies, contexts, out var model, out _);
        var table = new AnsTable();
        table.Build(model);
        for (var count = 900; count <= tokens.Length; count++)
        {
            var writer = new ColdWriter();
            encoder.Encode(tokens.AsSpan(0, count), writer);
            writer.EndBits();
            using var bytes = GuardedMemory.BeforeGuard<byte>(writer.Length);
            writer.Written.CopyTo(bytes.Span);
            using var decoded = GuardedMemory.BeforeGuard<byte>(count);
            var bits = AnsStream.Decode(table.Entries, table.TableLog, bytes.Span, decoded.Span);
            Assert.True(tokens.AsSpan(0, count).SequenceEqual(decoded.Span));
            Assert.Equal(writer.Length, (bits + 7) / 8);
            decoded.Span.Clear();
            Assert.Equal(bits, AnsStream.DecodeScalar(table.Entries, table.TableLog, bytes.Span, decoded.Span));
            Assert.True(tokens.AsSpan(0, count).SequenceEqual(decoded.Span));
        }
    }

    [Fact]
    public void AnyBytesAreDecodedAlike()
    {
        var (_, frequencies) = AnsTests.Draw(3, 4, 1000);
        AnsTests.NewEncoder(frequencies, 3, out var model, out _);
        var table = new AnsTable();
        table.Build(model);
        Seed.ForEach(300, random =>
        {
            using var bytes = GuardedMemory.BeforeGuard<byte>(random.Next(1200));
            random.NextBytes(bytes.Span);
            using var together = GuardedMemory.BeforeGuard<byte>(random.Next(1024, 2000));
            var apart = new byte[together.Span.Length];
            var bits = AnsStream.DecodeScalar(table.Entries, table.TableLog, bytes.Span, apart);
            Assert.Equal(bits, AnsStream.Decode(table.Entries, table.TableLog, bytes.Span, together.Span));
            Assert.True(together.Span.SequenceEqual(apart));
        });
    }

    [Fact]
    public void BehindTheEndThereAreZeros()
    {
        using var bytes = GuardedMemory.BeforeGuard<byte>(9);
        bytes.Span.Fill(0xFF);
        for (var bit = 0; bit <= 80; bit++)
        {
            var left = Math.Clamp(72 - bit, 0, 57);
            Assert.Equal((1UL << left) - 1, AnsStream.Load(bytes.Span, bit) & ((1UL << 57) - 1));
        }
    }
}
