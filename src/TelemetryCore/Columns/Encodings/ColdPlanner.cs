using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// Picks the cheapest way to write a column of integers. The order of differences is picked by a sample of them, the
/// split into tokens by a histogram of all, and contexts by counts.
/// </summary>
internal sealed class ColdPlanner
{
    /// <summary>The shortest run that is ever cut out.</summary>
    public const int RunMinShortest = 8;

    private const ulong RangeMax = 1UL << 60;

    private const int OrderMax = 2;
    private const int SampleMax = 2048;
    private const int ListShareMax = 16;
    private const double RunBits = 24;
    private const double FrameBits = 256;
    private const int SurveyChoice = 3;

    // A table for each context takes its time to build, and more of the cache.
    private const double ContextGainMin = 0.003;

    private readonly long[] _differences = new long[ColdEncoder.RowsMax];
    private readonly ulong[] _distances = new ulong[ColdEncoder.RowsMax];
    private readonly ColdRun[] _runs = new ColdRun[ColdEncoder.RowsMax / RunMinShortest];
    private readonly ColdHistogram _histogram = new();
    private readonly int[] _frequencies = new int[AnsModel.ContextsMax * ColdTokens.TokensMax];

    public ColdPlan Plan(ReadOnlySpan<long> values)
    {
        var plan = PickOrder(values);
        return plan.IsSparse ? plan : Refine(values, plan);
    }

    /// <summary>Picks the order of differences, and knows by a sample what that costs.</summary>
    public ColdPlan PickOrder(ReadOnlySpan<long> values)
    {
        var best = Survey(values, 0);
        for (var order = 1; order <= OrderMax && order < values.Length && best.Bits > 0; order++)
        {
            var plan = Survey(values, order);
            best = plan.Bits < best.Bits ? plan : best;
        }

        return best;
    }

    // The differences between frames count too, so that what a frame starts from is a multiple of the divisor.
    private ColdPlan Survey(ReadOnlySpan<long> values, int order)
    {
        var differences = ColdDifferences.Take(values, order, _differences);
        var candidate = Vote(differences);
        var others = differences.Length - differences.Count(candidate);
        var isMajority = others <= differences.Length / 2;
        var center = isMajority ? candidate : order == 0 ? Middle(differences) : 0;
        var first = differences.IsEmpty ? 0 : differences[0];
        var divisor = Divisor(differences, isMajority ? center : first);
        if (!isMajority && divisor > 1)
        {
            center = unchecked(first + ((center - first) / divisor * divisor));
        }

        if (divisor > 1 && MayWrap(values, order == 0 ? 0 : center))
        {
            divisor = 1;
        }

        var plan = new ColdPlan(order, center, divisor, true, SurveyChoice, 1, int.MaxValue, 0);
        return others > differences.Length / ListShareMax
            ? plan with { IsSparse = false, Bits = SampleBits(differences, plan) + FrameBits }
            : WithFewOthers(differences, others, plan);
    }

    // Distances from the center, and the sums of them that frames start from, are multiples of the divisor only as long
    // as none of them wraps around.
    private static bool MayWrap(ReadOnlySpan<long> values, long center)
    {
        var (min, max) = IntegerLines.Range(values);
        return (ulong)unchecked(max - min) > RangeMax || Math.Abs((double)center) * values.Length > RangeMax;
    }

    private double SampleBits(ReadOnlySpan<long> differences, in ColdPlan plan)
    {
        _histogram.Clear();
        var count = Math.Min(differences.Length, SampleMax);
        for (var index = 0; index < count; index++)
        {
            var difference = differences[(int)((long)index * differences.Length / count)];
            _histogram.Add(ColdDifferences.Distance(difference, plan), 1);
        }

        return count == 0 ? 0 : _histogram.Bits(SurveyChoice, (double)differences.Length / count);
    }

    // A sample would miss most of the few that are not the center.
    private ColdPlan WithFewOthers(ReadOnlySpan<long> differences, int others, in ColdPlan plan)
    {
        _histogram.Clear();
        _histogram.Add(0, differences.Length - others);
        var gapOrder = ColdListDecoder.GapOrder(differences.Length, others);
        var list = 0L;
        var gap = differences.IndexOfAnyExcept(plan.Center);
        while (gap >= 0)
        {
            var distance = ColdDifferences.Distance(differences[gap], plan);
            _histogram.Add(distance, 1);
            list += ColdWriter.GolombBits((ulong)gap, gapOrder);
            list += ColdWriter.GolombBits(distance, ColdListDecoder.DistanceOrder);
            differences = differences[(gap + 1)..];
            gap = differences.IndexOfAnyExcept(plan.Center);
        }

        var coded = _histogram.Bits(SurveyChoice, 1) + FrameBits;
        var isSparse = plan.Order <= 1 && list <= coded;
        return plan with { IsSparse = isSparse, Bits = isSparse ? list : coded };
    }

    // Boyer and Moore's vote among a sample: what most are, if most are the same.
    private static long Vote(ReadOnlySpan<long> differences)
    {
        var (candidate, votes) = (0L, 0);
        var count = Math.Min(differences.Length, SampleMax / 4);
        for (var index = 0; index < count; index++)
        {
            var difference = differences[(int)((long)index * differences.Length / count)];
            candidate = votes == 0 ? difference : candidate;
            votes += difference == candidate ? 1 : -1;
        }

        return candidate;
    }

    private static long Middle(ReadOnlySpan<long> values)
    {
        var (min, max) = IntegerLines.Range(values);
        return (min & max) + ((min ^ max) >> 1);
    }

    private static long Divisor(ReadOnlySpan<long> differences, long center)
    {
        var divisor = 0UL;
        foreach (var difference in differences)
        {
            var distance = unchecked(difference - center);
            var rest = distance < 0 ? unchecked((ulong)-distance) : (ulong)distance;
            if (divisor != 0)
            {
                // Most are multiples of what divides all before.
                rest %= divisor;
            }

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
        var distances = ColdDifferences.Distances(values, plan, _differences, _distances);
        plan = plan with { RunMin = RunMin(distances), Bits = double.MaxValue };
        var kept = distances[..ColdDifferences.CutRuns(distances, plan.RunMin, _runs, out var runs)];
        _histogram.Clear();
        _histogram.Add(kept);
        for (var choice = 0; choice < ColdTokens.Choices.Length; choice++)
        {
            var bits = _histogram.Bits(choice, 1) + (runs * RunBits);
            plan = bits < plan.Bits ? plan with { Choice = choice, Bits = bits } : plan;
        }

        return WithContexts(kept, plan);
    }

    private ColdPlan WithContexts(ReadOnlySpan<ulong> distances, ColdPlan plan)
    {
        CountContexts(distances, ColdTokens.Choices[plan.Choice]);
        var (contexts, least, bits) = (1, double.MaxValue, 0.0);
        for (var some = AnsModel.ContextsMax; some > 0; some /= 3)
        {
            Merge(some);
            bits = ContextBits(some);
            (contexts, least) = bits * (1 - ContextGainMin) <= least ? (some, bits) : (contexts, least);
        }

        return plan with { Contexts = contexts, Bits = plan.Bits - bits + least };
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

    private void CountContexts(ReadOnlySpan<ulong> distances, ColdTokens split)
    {
        Array.Clear(_frequencies);
        var context = 0;
        foreach (var distance in distances)
        {
            var token = split.Token(distance);
            _frequencies[(context * ColdTokens.TokensMax) + token]++;
            context = AnsModel.NextContext(context, token, AnsModel.ContextsMax);
        }
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

    private double ContextBits(int contexts)
    {
        var bits = 0.0;
        for (var context = 0; context < contexts; context++)
        {
            var frequencies = _frequencies.AsSpan(context * ColdTokens.TokensMax, ColdTokens.TokensMax);
            bits += ColdHistogram.Entropy(frequencies) + ColdHistogram.ModelBits(frequencies);
        }

        return bits;
    }
}
