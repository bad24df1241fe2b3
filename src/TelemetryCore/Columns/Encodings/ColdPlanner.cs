using System.Numerics;

namespace TelemetryCore.Columns.Encodings;

/// <summary>Picks the cheapest way to write a column of integers, by counting what each would write.</summary>
internal sealed class ColdPlanner
{
    private const int OrderMax = 2;
    private const int RunMinShortest = 8;
    private const double RunBits = 24;
    private const double WeightBits = 3.7;
    private const int SurveyChoice = 3;

    private static readonly int[] ContextChoices = [1, 3, 9];

    private readonly ulong[] _distances = new ulong[ColdEncoder.RowsMax];
    private readonly int[] _frequencies = new int[AnsModel.ContextsMax * ColdTokens.TokensMax];

    public ColdPlan Plan(ReadOnlySpan<long> values)
    {
        var best = default(ColdPlan);
        for (var order = 0; order <= OrderMax && order < Math.Max(values.Length, 1); order++)
        {
            var plan = Survey(values, order);
            if (order == 0 || plan.Bits < best.Bits)
            {
                best = plan;
            }

            if (plan.IsLinear)
            {
                break;
            }
        }

        return best.IsLinear ? best : Refine(values, best);
    }

    /// <summary>The zigzag distances of the differences from the center, frame by frame; how many there are.</summary>
    public static int Distances(ReadOnlySpan<long> values, in ColdPlan plan, Span<ulong> distances)
    {
        var count = 0;
        for (var start = 0; start < values.Length; start += ColdEncoder.FrameRows)
        {
            var frame = values[start..Math.Min(start + ColdEncoder.FrameRows, values.Length)];
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
        var count = Distances(values, new ColdPlan(order, 0, 1, false, 0, 1, 0, 0), _distances);
        var differences = _distances.AsSpan(0, count);
        var center = Majority(differences, out var isConstant);
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

        var plan = new ColdPlan(order, center.Value, divisor, isConstant, SurveyChoice, 1, int.MaxValue, 0);
        if (isConstant && order < 2)
        {
            return plan;
        }

        Distances(values, plan, _distances);
        return plan with { IsLinear = false, Bits = Cost(differences, ColdTokens.Choices[SurveyChoice], 1, int.MaxValue) };
    }

    // Boyer and Moore's vote, then a count.
    private static long? Majority(ReadOnlySpan<ulong> differences, out bool isConstant)
    {
        var (candidate, votes) = (0UL, 0);
        foreach (var difference in differences)
        {
            candidate = votes == 0 ? difference : candidate;
            votes += difference == candidate ? 1 : -1;
        }

        var count = differences.Count(candidate);
        isConstant = count == differences.Length;
        return isConstant || count > differences.Length / 2 ? ZigZag.Decode(candidate) : null;
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
        for (var choice = 0; choice < ColdTokens.Choices.Length; choice++)
        {
            foreach (var contexts in ContextChoices)
            {
                var bits = Cost(distances, ColdTokens.Choices[choice], contexts, plan.RunMin);
                if (bits < plan.Bits)
                {
                    plan = plan with { Choice = choice, Contexts = contexts, Bits = bits };
                }
            }
        }

        return plan;
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

    private double Cost(ReadOnlySpan<ulong> distances, ColdTokens split, int contexts, int runMin)
    {
        var frequencies = _frequencies.AsSpan(0, contexts * ColdTokens.TokensMax);
        frequencies.Clear();
        var (context, bits, index) = (0, 0.0, 0);
        while (index < distances.Length)
        {
            var run = distances[index] == 0 ? Run(distances[index..]) : 0;
            if (run >= runMin)
            {
                index += run;
                bits += RunBits;
                continue;
            }

            var token = split.Token(distances[index]);
            if (token >= ColdTokens.TokensMax)
            {
                return double.MaxValue;
            }

            bits += split.ExtraBits(token);
            for (var last = index + Math.Max(run, 1); index < last; index++)
            {
                frequencies[(context * ColdTokens.TokensMax) + token]++;
                context = AnsModel.NextContext(context, token, contexts);
            }
        }

        return bits + Entropy(frequencies);
    }

    public static int Run(ReadOnlySpan<ulong> distances)
    {
        var end = distances.IndexOfAnyExcept(0UL);
        return end < 0 ? distances.Length : end;
    }

    private static double Entropy(ReadOnlySpan<int> frequencies)
    {
        var bits = 0.0;
        for (; !frequencies.IsEmpty; frequencies = frequencies[ColdTokens.TokensMax..])
        {
            var total = 0L;
            foreach (var frequency in frequencies[..ColdTokens.TokensMax])
            {
                total += frequency;
                bits -= frequency == 0 ? 0 : (frequency * Math.Log2(frequency)) - WeightBits;
            }

            bits += total == 0 ? 0 : total * Math.Log2(total);
        }

        return bits;
    }
}
