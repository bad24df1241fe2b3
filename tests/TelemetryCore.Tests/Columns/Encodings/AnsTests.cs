using TelemetryCore.Columns.Encodings;
using TelemetryCore.Kernels;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Columns.Encodings;

public sealed class AnsTests
{
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(1, 3)]
    [InlineData(1, 12)]
    [InlineData(3, 1.5)]
    [InlineData(9, 1)]
    public void AStreamComesCloseToTheEntropy(int contexts, double spread)
    {
        var (tokens, frequencies) = Draw(contexts, spread, Limits.UnitRowsMax);
        var encoder = NewEncoder(frequencies, contexts, out var model, out _);
        var writer = new ColdWriter();
        encoder.Encode(tokens, writer);
        writer.EndBits();
        var entropy = Entropy(frequencies);
        var states = AnsStream.Lanes(tokens.Length) * model.TableLog;
        Assert.InRange(writer.Length * 8.0, entropy - states, (entropy * 1.02) + states + 8);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(9)]
    public void ReadWeightsAreTheWrittenOnes(int contexts)
    {
        var (_, frequencies) = Draw(contexts, 5, 3000);
        NewEncoder(frequencies, contexts, out var written, out var bytes);
        var reader = new ColdReader(bytes);
        var read = new AnsModel();
        Assert.Equal(DecodeStatus.Ok, read.Read(ref reader));
        Assert.Equal(0, reader.Remaining);
        Assert.Equal(written.Contexts, read.Contexts);
        for (var context = 0; context < contexts; context++)
        {
            Assert.Equal(written.Counts(context).ToArray(), read.Counts(context).ToArray());
            Assert.Equal(1 << read.TableLog, read.Counts(context).ToArray().Sum());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(9)]
    public void AStreamOfEveryLengthComesBack(int contexts)
    {
        var (tokens, frequencies) = Draw(contexts, 4, 300);
        var encoder = NewEncoder(frequencies, contexts, out var model, out _);
        var table = new AnsTable();
        table.Build(model);
        for (var length = 1; length <= tokens.Length; length++)
        {
            var writer = new ColdWriter();
            encoder.Encode(tokens.AsSpan(0, length), writer);
            writer.EndBits();
            using var guarded = GuardedMemory.BeforeGuard<byte>(writer.Length);
            writer.Written.CopyTo(guarded.Span);
            var decoded = new byte[length];
            AnsStream.Decode(table.Entries, table.TableLog, guarded.Span, decoded);
            Assert.Equal(tokens[..length], decoded);
        }
    }

    internal static AnsEncoder NewEncoder(int[] frequencies, int contexts, out AnsModel model, out byte[] bytes)
    {
        model = new AnsModel();
        model.Fit(frequencies, contexts, tokens: 128, tableLog: contexts == 9 ? 10 : 11);
        var writer = new ColdWriter();
        model.Write(writer);
        bytes = writer.Written.ToArray();
        var encoder = new AnsEncoder();
        encoder.Use(model);
        return encoder;
    }

    /// <summary>Zigzag tokens of a two-sided geometric distribution, and how often each follows each context.</summary>
    internal static (byte[] Tokens, int[] Frequencies) Draw(int contexts, double spread, int count)
    {
        var random = Seed.NewRandom();
        var tokens = new byte[count];
        var frequencies = new int[AnsModel.ContextsMax * ColdTokens.TokensMax];
        var context = 0;
        for (var index = 0; index < count; index++)
        {
            var magnitude = (int)(-Math.Log(1 - random.NextDouble()) * spread);
            tokens[index] = (byte)ZigZag.Encode(Math.Min(magnitude, 60) * (random.Next(2) == 0 ? 1 : -1));
            frequencies[(context * ColdTokens.TokensMax) + tokens[index]]++;
            context = AnsModel.NextContext(context, tokens[index], contexts);
        }

        return (tokens, frequencies);
    }

    private static double Entropy(int[] frequencies) => frequencies.Chunk(ColdTokens.TokensMax)
        .Sum(row => row.Where(count => count > 0).Sum(count => count * Math.Log2((double)row.Sum() / count)));
}
