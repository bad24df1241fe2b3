using System.Numerics;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// How often each token follows each context. A context is the signs of the last tokens: with C contexts, a power of
/// three, context c is followed by (3c + class) mod C. Frequencies travel as weights of three significant bits, from
/// which both sides compute the same counts that add up to the size of the coding table.
/// </summary>
internal sealed class AnsModel
{
    public const int TableLogMax = 12;
    public const int TableSizeMax = 1 << 14;
    public const int ContextsMax = 9;

    private readonly int[] _weights = new int[ContextsMax * ColdTokens.TokensMax];
    private readonly int[] _counts = new int[ContextsMax * ColdTokens.TokensMax];

    public int Contexts { get; private set; } = 1;

    public int TableLog { get; private set; }

    public int Tokens { get; private set; }

    /// <summary>The table's slots for each token in a context; their sum is the table's size.</summary>
    public ReadOnlySpan<int> Counts(int context) => _counts.AsSpan(context * ColdTokens.TokensMax, Tokens);

    public static int NextContext(int context, int token, int contexts) => contexts switch
    {
        1 => 0,
        3 => Class(token),
        _ => (3 * (context % 3)) + Class(token),
    };

    // Zero, negative, positive: the lowest bit of every token is the sign of its zigzag integer.
    private static int Class(int token) => token == 0 ? 0 : 2 - (token & 1);

    /// <summary>Takes the frequencies of a column's tokens, rounded to what is stored.</summary>
    public void Fit(ReadOnlySpan<int> frequencies, int contexts, int tokens, int tableLog)
    {
        Contexts = contexts;
        Tokens = tokens;
        TableLog = tableLog;
        for (var context = 0; context < contexts; context++)
        {
            var row = context * ColdTokens.TokensMax;
            for (var token = 0; token < tokens; token++)
            {
                _weights[row + token] = Round(frequencies[row + token]);
            }

            Normalise(context);
        }
    }

    public void Write(ColdWriter writer)
    {
        writer.Byte((int)Math.Round(Math.Log(Contexts, 3)) | (TableLog << 2));
        writer.Byte(Tokens - 1);
        for (var context = 0; context < Contexts; context++)
        {
            for (var token = 0; token < Tokens; token++)
            {
                WriteWeight(writer, context, token);
                if (Weight(context, token) == 0)
                {
                    var zeros = ZerosAfter(context, token);
                    writer.Golomb((ulong)zeros, 0);
                    token += zeros;
                }
            }
        }

        writer.EndBits();
    }

    public DecodeStatus Read(ref ColdReader reader)
    {
        var head = reader.Byte();
        Tokens = reader.Byte() + 1;
        TableLog = head >> 2;
        if ((head & 3) == 3 || TableLog > TableLogMax)
        {
            return DecodeStatus.OutOfRange;
        }

        Contexts = (head & 3) switch { 0 => 1, 1 => 3, _ => 9 };
        if (Contexts << TableLog > TableSizeMax)
        {
            return DecodeStatus.OutOfRange;
        }

        for (var context = 0; context < Contexts; context++)
        {
            if (!TryReadWeights(ref reader, context) || !Normalise(context))
            {
                return reader.IsTruncated ? DecodeStatus.Truncated : DecodeStatus.OutOfRange;
            }
        }

        reader.EndBits();
        return reader.Status;
    }

    private void WriteWeight(ColdWriter writer, int context, int token)
    {
        var weight = Weight(context, token);
        var length = Length(weight);
        writer.Golomb(ZigZag.Encode(length - Predict(context, token)), 0);
        if (length > 1)
        {
            var stored = Math.Min(length - 1, 2);
            writer.Bits((ulong)(weight >> (length - 1 - stored)) & ((1UL << stored) - 1), stored);
        }
    }

    private int ZerosAfter(int context, int token)
    {
        var row = context * ColdTokens.TokensMax;
        var others = _weights.AsSpan(row + token + 1, Tokens - token - 1).IndexOfAnyExcept(0);
        return others < 0 ? Tokens - token - 1 : others;
    }

    private bool TryReadWeights(ref ColdReader reader, int context)
    {
        for (var token = 0; token < Tokens; token++)
        {
            if (!TryReadWeight(ref reader, context, token))
            {
                return false;
            }

            if (Weight(context, token) == 0)
            {
                if (!reader.TryGolomb(0, Tokens - token - 1, out var zeros))
                {
                    return false;
                }

                _weights.AsSpan((context * ColdTokens.TokensMax) + token + 1, zeros).Clear();
                token += zeros;
            }
        }

        return true;
    }

    private bool TryReadWeight(ref ColdReader reader, int context, int token)
    {
        var length = Predict(context, token) + ZigZag.Decode(reader.Golomb(0));
        if (reader.IsTruncated || length is < 0 or > 17)
        {
            return false;
        }

        var stored = (int)Math.Clamp(length - 1, 0, 2);
        var digits = (1 << stored) | (int)reader.Bits(stored);
        Weight(context, token) = length == 0 ? 0 : digits << (int)(length - 1 - stored);
        return !reader.IsTruncated;
    }

    // Neighbours of one sign are about as frequent.
    private int Predict(int context, int token) => token switch
    {
        0 => 0,
        1 => Length(Weight(context, 0)),
        _ => Length(Weight(context, token - 2)),
    };

    private ref int Weight(int context, int token) => ref _weights[(context * ColdTokens.TokensMax) + token];

    private static int Length(int weight) => 32 - BitOperations.LeadingZeroCount((uint)weight);

    private static int Round(int frequency)
    {
        var dropped = Math.Max(Length(frequency) - 3, 0);
        return (frequency + ((1 << dropped) >> 1)) >> dropped << dropped;
    }

    // A context without tokens is never reached; it gets a table all the same, so that no state leads nowhere.
    private bool Normalise(int context)
    {
        var size = 1 << TableLog;
        var row = context * ColdTokens.TokensMax;
        var weights = _weights.AsSpan(row, Tokens);
        var counts = _counts.AsSpan(row, Tokens);
        var total = 0L;
        foreach (var weight in weights)
        {
            total += weight;
        }

        if (total == 0)
        {
            counts.Clear();
            counts[0] = size;
            return true;
        }

        var left = size;
        for (var token = 0; token < counts.Length; token++)
        {
            var share = (((long)weights[token] * size) + (total / 2)) / total;
            counts[token] = weights[token] == 0 ? 0 : Math.Max((int)share, 1);
            left -= counts[token];
        }

        return TrySettle(counts, left);
    }

    // Rounding leaves a few slots too many or too few; the most frequent tokens feel them least.
    private static bool TrySettle(Span<int> counts, int left)
    {
        while (left != 0)
        {
            var most = 0;
            for (var token = 1; token < counts.Length; token++)
            {
                most = counts[token] > counts[most] ? token : most;
            }

            var change = left > 0 ? left : Math.Max(left, -Math.Max(counts[most] / 8, 1));
            if (counts[most] + change < 1)
            {
                return false;
            }

            counts[most] += change;
            left -= change;
        }

        return true;
    }
}
