using System.Runtime.InteropServices;
using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Structure;
using TelemetryCore.Kernels;

namespace TelemetryCore.Balances.Faults;

/// <summary>
/// Looks for what is wrong with a balance that is open. Each candidate f, a meter's column or an equation, has the
/// generalized likelihood ratio T = (f' d)^2 / f' M f (Narasimhan, Mah 1987). The greatest one is allowed for, which
/// takes T off the statistic, until what is left is no contradiction; sizes are estimated together at the end.
/// </summary>
/// <remarks>
/// The directions M f of allowed faults are kept at right angles: q' V q is 1 for each and 0 for two, where V undoes M.
/// Then allowing for one more takes q (q' r) off d and (f' q)^2 off f' M f of the others, and nothing is computed anew.
/// </remarks>
internal sealed class FaultSearch
{
    /// <summary>What is left of f' M f, as a share, when f is a combination of faults that are allowed for.</summary>
    private const double Spent = 1e-6;

    /// <summary>Ratios that differ by less, as a share, differ by rounding.</summary>
    private const double Tied = 1e-7;

    private readonly SparseMatrix _a;
    private readonly double _halfWidths;
    private readonly double[] _d;
    private readonly double[] _precisions;
    private readonly double[] _ratios;
    private readonly double[] _direction;
    private readonly double[] _allowed;
    private readonly double[] _keys;
    private readonly int[] _order;
    private readonly int[] _members;
    private readonly JointEstimate _joint = new();

    public FaultSearch(SparseMatrix a, double confidence)
    {
        var candidates = a.Columns + a.Rows;
        _a = a;
        _halfWidths = Distributions.NormalUpper((1 - confidence) / 2);
        _d = new double[a.Rows];
        _precisions = new double[candidates];
        _ratios = new double[candidates];
        _direction = new double[a.Rows];
        _allowed = new double[Situation.FaultsMax * a.Rows];
        _keys = new double[candidates];
        _order = new int[candidates];
        _members = new int[candidates];
    }

    /// <summary>The greatest likelihood ratio of any candidate.</summary>
    public static double Greatest(Situation situation, ReadOnlySpan<double> d, ReadOnlySpan<double> g)
    {
        var greatest = 0.0;
        for (var set = 0; set < situation.Sets.Count; set++)
        {
            var candidate = situation.Sets.Representatives[set];
            var (numerator, precision) = candidate < g.Length
                ? (g[candidate], situation.Gain.StreamPrecisions[candidate])
                : (d[candidate - g.Length], situation.Gain.EquationPrecisions[candidate - g.Length]);
            greatest = Math.Max(greatest, numerator * numerator / precision);
        }

        return greatest;
    }

    /// <summary>Fills the lists; returns how many faults it took.</summary>
    public int Run(
        Situation situation, ReadOnlySpan<double> d, double statistic, List<SuspectSet> sets, List<Suspect> suspects)
    {
        d.CopyTo(_d);
        situation.Gain.StreamPrecisions.CopyTo(_precisions, 0);
        situation.Gain.EquationPrecisions.CopyTo(_precisions, _a.Columns);
        _joint.Clear();
        var steps = Math.Min(Situation.FaultsMax, situation.DegreesOfFreedom);
        for (var step = 0; step < steps; step++)
        {
            var greatest = FillRatios(situation);
            if (!situation.IsOpen(statistic, step, Math.Sqrt(greatest)))
            {
                break;
            }

            var best = Report(situation, step, greatest, sets, suspects);
            statistic -= greatest;
            Allow(situation, best);
        }

        _joint.Correct(CollectionsMarshal.AsSpan(suspects), _halfWidths);
        return _joint.Count;
    }

    /// <summary>What stands for a stream below 0.</summary>
    public Suspect Negative(int stream, double value, double deviation) =>
        new(new Fault(FaultKind.Negative, stream), value, deviation, _halfWidths * deviation);

    private double FillRatios(Situation situation)
    {
        var greatest = 0.0;
        for (var set = 0; set < situation.Sets.Count; set++)
        {
            var candidate = situation.Sets.Representatives[set];
            var isLeft = _precisions[candidate] > Whole(situation, candidate) * Spent;
            _ratios[set] = isLeft ? Numerator(candidate) * Numerator(candidate) / _precisions[candidate] : 0;
            greatest = Math.Max(greatest, _ratios[set]);
        }

        return greatest;
    }

    /// <summary>Lists the sets that may be the fault, the likeliest first; returns that one's candidate.</summary>
    private int Report(
        Situation situation, int step, double greatest, List<SuspectSet> sets, List<Suspect> suspects)
    {
        var least = (greatest * (1 - Tied)) - situation.Margin(step);
        var count = 0;
        for (var set = 0; set < situation.Sets.Count; set++)
        {
            if (_ratios[set] > 0 && _ratios[set] >= least)
            {
                _keys[count] = -_ratios[set];
                _order[count++] = set;
            }
        }

        _keys.AsSpan(0, count).Sort(_order.AsSpan(0, count));
        var best = -1;
        for (var first = 0; first < count;)
        {
            var last = first + 1;
            while (last < count && _keys[last] <= _keys[first] * (1 - Tied))
            {
                last++;
            }

            var members = Gather(situation, _order.AsSpan(first..last));
            var z = Math.Sqrt(-_keys[first]);
            best = best < 0 ? Begin(members, suspects.Count) : best;
            sets.Add(new SuspectSet(step + 1, suspects.Count, members.Length, z, z > situation.FaultCritical));
            foreach (var member in members)
            {
                suspects.Add(Estimate(member));
            }

            first = last;
        }

        return best;
    }

    private int Begin(ReadOnlySpan<int> members, int first)
    {
        _joint.Begin(first, members.Length);
        return members[0];
    }

    /// <summary>
    /// With a fault allowed for, its meter or equation says nothing any more, and faults that it told apart become one
    /// set.
    /// </summary>
    private Span<int> Gather(Situation situation, ReadOnlySpan<int> sets)
    {
        var count = 0;
        foreach (var set in sets)
        {
            var members = situation.Sets.Members(set);
            members.CopyTo(_members.AsSpan(count));
            count += members.Length;
        }

        var gathered = _members.AsSpan(0, count);
        gathered.Sort();
        return gathered;
    }

    private Suspect Estimate(int candidate)
    {
        var deviation = 1 / Math.Sqrt(_precisions[candidate]);
        var fault = candidate < _a.Columns
            ? new Fault(FaultKind.Bias, candidate)
            : new Fault(FaultKind.Leak, candidate - _a.Columns);
        return new Suspect(fault, Numerator(candidate) / _precisions[candidate], deviation, _halfWidths * deviation);
    }

    private void Allow(Situation situation, int candidate)
    {
        var next = _allowed.AsSpan(_joint.Count * _a.Rows, _a.Rows);
        _direction.AsSpan().Clear();
        if (candidate < _a.Columns)
        {
            _a.AddColumn(candidate, 1, _direction);
        }
        else
        {
            _direction[candidate - _a.Columns] = 1;
        }

        situation.Gain.ApplyPrecision(_direction, next);
        for (var other = 0; other < _joint.Count; other++)
        {
            var before = _allowed.AsSpan(other * _a.Rows, _a.Rows);
            var share = Vectors.Dot(before, _direction);
            ScaledAdd.Run(before, -share, next);
            _joint.Share(other, share);
        }

        var length = Math.Sqrt(Vectors.Dot(next, _direction));
        foreach (ref var number in next)
        {
            number /= length;
        }

        var size = Numerator(candidate) / length;
        _joint.Add(length, size);
        ScaledAdd.Run(next, -size, _d);
        for (var other = 0; other < _precisions.Length; other++)
        {
            var share = other < _a.Columns ? _a.Dot(other, next) : next[other - _a.Columns];
            _precisions[other] -= share * share;
        }
    }

    private double Numerator(int candidate) =>
        candidate < _a.Columns ? _a.Dot(candidate, _d) : _d[candidate - _a.Columns];

    private double Whole(Situation situation, int candidate) => candidate < _a.Columns
        ? situation.Gain.StreamPrecisions[candidate]
        : situation.Gain.EquationPrecisions[candidate - _a.Columns];
}
