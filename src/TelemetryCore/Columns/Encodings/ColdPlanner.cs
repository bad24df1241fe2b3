using System.Numerics;

namespace TelemetryCore.Columns.Encodings;

/// <summary>Picks the cheapest way to write a column of integers, by counting what each would write.</summary>
internal sealed class ColdPlanner
{
    private const int OrderMax = 2;
    private const int RunMinShortest = 8;
    private const double RunBits = 24;
    private const double WeightBits = 3.7;
    private const double FrameBits = 256;
    private const double ZerosBits = 8;
    private const double ProbabilityMin = 1.0 / 2048;
    private const int SurveyChoice = 3;

    private readonly ulong[] _distances = new ulong[ColdEncoder.RowsMax];
    private readonly int[] _frequencies = new int[AnsModel.ContextsMax * ColdTokens.TokensMax];

    public ColdPlan Plan(ReadOnlySpan<long> values)
    {
        var best = Survey(values, 0);
        for (var order = 1; order <= OrderMax && order < values.Length && best.Bits > 0; order++)
        {
            var plan = Survey(values, order);
            best = plan.Bits < best.Bits ? plan : best;
        }

        return best.IsSparse ? best : Refine(values, best);
    }

    /// <summary>The zigzag distances of the differences from the center, frame by frame; how many there are.</summary>
    public static int Distances(
        ReadOnlySpan<long> values, in ColdPlan plan, Span<ulong> distances, int frameRows = ColdEncoder.FrameRows)
    {
        var count = 0;
        for (var start = 0; start < values.Length; start += frameRows)
        {
            var frame = values[start..Math.Min(start + frameRows, values.Length)];
            for (var row = plan.Order; row < frame.Length; row++)
            {
                var distance = unchecked(Difference(frame, row, plan.Order) - plan.Center);
                distances[count++] = ZigZag.Encode(plan.Divisor == 1 ? distance : distance / plan.Divisor);
            }
        }

        return count;
    }

    private static long Difference(ReadOnlySpan<long> values, int row, int order) => unchecked(order switch
    {
        0 => values[row],
        1 => values[row] - values[row - 1],
        _ => values[row] - (2 * values[row - 1]) + values[row - 2],
    });

    private ColdPlan Survey(ReadOnlySpan<long> values, int order)
    {
        // The differences between frames count too, so that what a frame starts from is a multiple of the divisor.
        var count = Distances(values, new ColdPlan(order, 0, 1, true, 0, 1, 0, 0), _distances, values.Length);
        var differences = _distances.AsSpan(0, count);
        var center = Majority(differences);
        var isMajority = center is not null;
        if (center is null)
        {
            center = order == 0 ? Middle(differences) : 0;
        }

        var first = count > 0 ? ZigZag.Decode(differences[0]) : 0;
        var divisor = Divisor(differences, isMajority ? center.Value : first);
        if (!isMajority && divisor > 1)
        {
            center = unchecked(first + ((center.Value - first) / divisor * divisor));
        }

        var plan = new ColdPlan(order, center.Value, divisor, true, SurveyChoice, 1, int.MaxValue, 0);
        differences = _distances.AsSpan(0, Distances(values, plan, _distances, values.Length));
        var dense = Count(differences, ColdTokens.Choices[SurveyChoice], 1) + Entropy(1) + FrameBits;
        var sparse = order > 1 ? double.MaxValue : ListBits(differences);
        return plan with { IsSparse = sparse <= dense, Bits = Math.Min(sparse, dense) };
    }

    // A byte or two for the gap since the one before, as much for the distance.
    private static double ListBits(ReadOnlySpan<ulong> distances)
    {
        var (bits, last) = (0, -1);
        for (var index = 0; index < distances.Length; index++)
        {
            index += Run(distances[index..]);
            if (index < distances.Length)
            {
                bits += 16 + BitOperations.Log2((uint)(index - last)) + BitOperations.Log2(distances[index]);
                last = index;
            }
        }

        return bits;
    }

    // Boyer and Moore's vote, then a count.
    private static long? Majority(ReadOnlySpan<ulong> differences)
    {
        var (candidate, votes) = (0UL, 0);
        foreach (var difference in differences)
        {
            candidate = votes == 0 ? difference : candidate;
            votes += difference == candidate ? 1 : -1;
        }

        var count = differences.Count(candidate);
        return count > differences.Length / 2 ? ZigZag.Decode(candidate) : null;
    }

    private static long Middle(ReadOnlySpan<ulong> differences)
    {
        var (min, max) = (long.MaxValue, long.MinValue);
        foreach (var difference in differences)
        {
            var value = ZigZag.Decode(difference);
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        return (min & max) + ((min ^ max) >> 1);
    }

    private static long Divisor(ReadOnlySpan<ulong> differences, long center)
    {
        var divisor = 0UL;
        foreach (var difference in differences)
        {
            var distance = unchecked(ZigZag.Decode(difference) - center);
            var rest = distance < 0 ? unchecked((ulong)-distance) : (ulong)distance;
            while (rest != 0)
            {
                (divisor, rest) = (rest, divisor % rest);
            }

            if (divisor == 1)
            {
                break;
            }
        }

        return divisor is 0 or > long.MaxValue ? 1 : (long)divisor;
    }

    private ColdPlan Refine(ReadOnlySpan<long> values, ColdPlan plan)
    {
        var distances = _distances.AsSpan(0, Distances(values, plan, _distances));
        plan = plan with { RunMin = RunMin(distances), Bits = double.MaxValue };
        var kept = CutRuns(distances, plan.RunMin, out var runs);
        for (var choice = 0; choice < ColdTokens.Choices.Length; choice++)
        {
            var extraBits = Count(kept, ColdTokens.Choices[choice], AnsModel.ContextsMax);
            for (var contexts = AnsModel.ContextsMax; contexts > 0 && extraBits >= 0; contexts /= 3)
            {
                Merge(contexts);
                var bits = extraBits + (runs * RunBits) + Entropy(contexts);
                plan = bits < plan.Bits ? plan with { Choice = choice, Contexts = contexts, Bits = bits } : plan;
            }
        }

        return plan;
    }

    private static Span<ulong> CutRuns(Span<ulong> distances, int runMin, out int runs)
    {
        var (kept, index) = (0, 0);
        runs = 0;
        while (index < distances.Length)
        {
            var run = distances[index] == 0 ? Run(distances[index..]) : 0;
            if (run >= runMin)
            {
                runs++;
                index += run;
                continue;
            }

            for (var last = index + Math.Max(run, 1); index < last; index++)
            {
                distances[kept++] = distances[index];
            }
        }

        return distances[..kept];
    }

    // Long runs would make zeros look frequent everywhere; what a zero costs is told by what surrounds the runs.
    private static int RunMin(ReadOnlySpan<ulong> distances)
    {
        var (zeros, others, run) = (0, 1, 0);
        foreach (var distance in distances)
        {
            run = distance == 0 ? run + 1 : 0;
            zeros += run is > 0 and < 2 * RunMinShortest ? 1 : 0;
            others += distance == 0 ? 0 : 1;
        }

        var bitsOfZero = -Math.Log2((zeros + 1.0) / (zeros + others + 1));
        return (int)Math.Clamp(RunBits / bitsOfZero, RunMinShortest, 1024);
    }

    public static int Run(ReadOnlySpan<ulong> distances)
    {
        var end = distances.IndexOfAnyExcept(0UL);
        return end < 0 ? distances.Length : end;
    }

    /// <summary>Counts the tokens of each context; returns their extra bits, or -1 when there are too many tokens.</summary>
    private long Count(ReadOnlySpan<ulong> distances, ColdTokens split, int contexts)
    {
        _frequencies.AsSpan(0, contexts * ColdTokens.TokensMax).Clear();
        var (context, bits) = (0, 0L);
        foreach (var distance in distances)
        {
            var token = split.Token(distance);
            if (token >= ColdTokens.TokensMax)
            {
                return -1;
            }

            bits += split.ExtraBits(token);
            _frequencies[(context * ColdTokens.TokensMax) + token]++;
            context = AnsModel.NextContext(context, token, contexts);
        }

        return bits;
    }

    // Contexts that remember one sign less are sums of those that remember one more.
    private void Merge(int contexts)
    {
        for (var other = contexts; other < Math.Min(3 * contexts, AnsModel.ContextsMax); other++)
        {
            for (var token = 0; token < ColdTokens.TokensMax; token++)
            {
                _frequencies[((other % contexts) * ColdTokens.TokensMax) + token] +=
                    _frequencies[(other * ColdTokens.TokensMax) + token];
            }
        }
    }

    /// <summary>What the tokens and their model take; a token has at least one slot of the table.</summary>
    private double Entropy(int contexts)
    {
        var bits = 0.0;
        for (var context = 0; context < contexts; context++)
        {
            var frequencies = _frequencies.AsSpan(context * ColdTokens.TokensMax, ColdTokens.TokensMax);
            var total = 0;
            foreach (var frequency in frequencies)
            {
                total += frequency;
            }

            var (floor, slots, wasZero) = (total * ProbabilityMin, 0.0, false);
            foreach (var frequency in frequencies)
            {
                if (frequency > 0)
                {
                    var share = Math.Max(frequency, floor);
                    slots += share;
                    bits += WeightBits - (frequency * Math.Log2(share));
                }

                bits += frequency == 0 && !wasZero ? ZerosBits : 0;
                wasZero = frequency == 0;
            }

            bits += total == 0 ? 0 : total * Math.Log2(slots);
        }

        return bits;
    }
}
