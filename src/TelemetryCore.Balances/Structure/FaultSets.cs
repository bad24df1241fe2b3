using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Structure;

/// <summary>
/// Which biases and leaks nobody can tell apart: those whose directions the reduced equations make parallel
/// (Bagajewicz, Jiang 1998). Candidates are the streams, followed by the equations.
/// </summary>
internal sealed class FaultSets
{
    /// <summary>
    /// Directions are compared by what is left of them in so many fixed directions: two that differ agree there only by
    /// a coincidence of as many real numbers.
    /// </summary>
    private const int Marks = 4;

    private const double Tolerance = 1e-9;

    private readonly SparseMatrix _a;
    private readonly double[] _weights;
    private readonly double[] _marks;
    private readonly int[] _starts;
    private readonly int[] _members;

    public FaultSets(SparseMatrix a)
    {
        _a = a;
        _weights = new double[Marks * a.Rows];
        _marks = new double[Marks * (a.Columns + a.Rows)];
        _starts = new int[a.Columns + a.Rows + 2];
        _members = new int[a.Columns + a.Rows];
        SetOf = new int[a.Columns + a.Rows];
        Representatives = new int[a.Columns + a.Rows];
    }

    /// <summary>The set of each candidate; -1: no test sees it.</summary>
    public int[] SetOf { get; }

    /// <summary>The first candidate of each set.</summary>
    public int[] Representatives { get; }

    public int Count { get; private set; }

    /// <summary>The candidates of a set, ascending.</summary>
    public ReadOnlySpan<int> Members(int set) => _members.AsSpan(_starts[set].._starts[set + 1]);

    public void Compute(Projection projection)
    {
        FillWeights(projection);
        Count = 0;
        for (var candidate = 0; candidate < SetOf.Length; candidate++)
        {
            SetOf[candidate] = -1;
            if (IsSeen(projection, candidate))
            {
                Mark(candidate);
                SetOf[candidate] = Find(candidate);
            }
        }

        SortMembers();
    }

    private void SortMembers()
    {
        Array.Clear(_starts);
        foreach (var set in SetOf)
        {
            if (set >= 0)
            {
                _starts[set + 2]++;
            }
        }

        for (var set = 1; set <= Count; set++)
        {
            _starts[set + 1] += _starts[set];
        }

        for (var candidate = 0; candidate < SetOf.Length; candidate++)
        {
            if (SetOf[candidate] >= 0)
            {
                _members[_starts[SetOf[candidate] + 1]++] = candidate;
            }
        }
    }

    private bool IsSeen(Projection projection, int candidate) => candidate < _a.Columns
        ? projection.Classes[candidate] == StreamClass.Redundant
        : projection.IsTested[candidate - _a.Columns];

    private void FillWeights(Projection projection)
    {
        Array.Clear(_weights);
        for (var mark = 0; mark < Marks; mark++)
        {
            var weights = _weights.AsSpan(mark * _a.Rows, _a.Rows);
            for (var row = 0; row < projection.DegreesOfFreedom; row++)
            {
                var number = ((row + 1) * Marks) + mark;
                var t = projection.T.Slice(row * _a.Rows, _a.Rows);
                for (var i = 0; i < t.Length; i++)
                {
                    weights[i] += Fraction(number) * t[i];
                }
            }
        }
    }

    /// <summary>Numbers between -1 and 1 without a pattern: multiples of an irrational one, squared.</summary>
    private static double Fraction(int number)
    {
        var product = (double)number * number * Math.E;
        return (2 * (product - Math.Floor(product))) - 1;
    }

    private void Mark(int candidate)
    {
        var marks = Marked(candidate);
        var length = 0.0;
        for (var mark = 0; mark < Marks; mark++)
        {
            var weights = _weights.AsSpan(mark * _a.Rows, _a.Rows);
            marks[mark] = candidate < _a.Columns ? _a.Dot(candidate, weights) : weights[candidate - _a.Columns];
            length += marks[mark] * marks[mark];
        }

        foreach (ref var mark in marks)
        {
            mark /= Math.Sqrt(length);
        }
    }

    private int Find(int candidate)
    {
        for (var set = 0; set < Count; set++)
        {
            if (IsParallel(Marked(candidate), Marked(Representatives[set])))
            {
                return set;
            }
        }

        Representatives[Count] = candidate;
        return Count++;
    }

    private static bool IsParallel(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var cosine = Vectors.Dot(first, second);
        for (var mark = 0; mark < Marks; mark++)
        {
            if (Math.Abs(first[mark] - (Math.Sign(cosine) * second[mark])) > Tolerance)
            {
                return false;
            }
        }

        return true;
    }

    private Span<double> Marked(int candidate) => _marks.AsSpan(candidate * Marks, Marks);
}
