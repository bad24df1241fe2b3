using TelemetryCore.Columns.Encodings;
using TelemetryCore.Kernels;
using TelemetryCore.TestKit;
using TelemetryCore.Tests.Columns.Encodings;

namespace TelemetryCore.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed class AnsStreamsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void FourStreamsAreDecodedAsOneByOne(int contexts)
    {
        var (tokens, frequencies) = AnsTests.Draw(contexts, 4, 300);

        // Each stream begins in the context of none, where any token may follow.
        foreach (ref var frequency in frequencies.AsSpan())
        {
            frequency++;
        }

        var encoder = AnsTests.NewEncoder(frequencies, contexts, out var model, out _);
        var table = new AnsTable();
        table.Build(model);
        for (var count = AnsStreams.Streams * 4; count <= tokens.Length; count++)
        {
            var length = (count + AnsStreams.Streams - 1) / AnsStreams.Streams;
            var writer = new ColdWriter();
            var starts = new int[AnsStreams.Streams];
            for (var stream = 0; stream < AnsStreams.Streams; stream++)
            {
                starts[stream] = writer.Length * 8;
                encoder.Encode(tokens.AsSpan((stream * length)..Math.Min((stream + 1) * length, count)), writer);
            }

            using var bytes = GuardedMemory.BeforeGuard<byte>(writer.Length);
            writer.Written.CopyTo(bytes.Span);
            var cursors = new AnsCursor[AnsStreams.Streams];
            for (var stream = 0; stream < cursors.Length; stream++)
            {
                var state = AnsStreams.Load(bytes.Span, starts[stream]) & ((1UL << model.TableLog) - 1);
                cursors[stream] = new AnsCursor(starts[stream] + model.TableLog, (int)state);
            }

            using var decoded = GuardedMemory.BeforeGuard<byte>(count);
            AnsStreams.Decode(table.Entries, bytes.Span, cursors, length, decoded.Span);
            Assert.Equal(tokens[..count], decoded.Span.ToArray());
        }
    }

    [Fact]
    public void BehindTheEndThereAreZeros()
    {
        using var bytes = GuardedMemory.BeforeGuard<byte>(9);
        bytes.Span.Fill(0xFF);
        for (var bit = 0; bit <= 80; bit++)
        {
            var left = Math.Clamp(72 - bit, 0, 57);
            Assert.Equal((1UL << left) - 1, AnsStreams.Load(bytes.Span, bit) & ((1UL << 57) - 1));
        }
    }
}
