using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Structure;

/// <summary>
/// W = T V T', what the reduced equations leave of the errors of readings. Of a network it has few entries, and so has
/// its root, whose places depend on the projection alone. M = T' W^-1 T is never made: vectors are solved for, and of
/// W^-1 only those entries are computed that precisions f' M f hold.
/// </summary>
internal sealed class ReducedCovariance(
    SparseMatrix a, Projection projection, (int First, int Second)[] pairs, Workspace workspace)
{
    private readonly SparseCholesky _root = new(workspace);
    private readonly SparseColumns _t = new(a.Rows);
    private readonly SparseColumns _reduced = new(a.Columns);
    private readonly double[] _solution = new double[a.Rows];

    /// <summary>Finds the places of entries for the projection as it is now.</summary>
    public void Analyze()
    {
        FillTransformation();
        FillReduced();
        workspace.Graph.Reset(projection.DegreesOfFreedom);
        for (var row = 0; row < a.Rows; row++)
        {
            workspace.Graph.Connect(_t.Rows(row), []);
        }

        for (var stream = 0; stream < a.Columns; stream++)
        {
            workspace.Graph.Connect(_reduced.Rows(stream), []);
        }

        foreach (var (first, second) in pairs)
        {
            workspace.Graph.Connect(_reduced.Rows(first), _reduced.Rows(second));
        }

        _root.Analyze(workspace.Graph);
        _t.Renumber(_root.Places);
        _reduced.Renumber(_root.Places);
    }

    /// <summary>False when there is no positive variance in some direction.</summary>
    public bool TryFactor(ReadOnlySpan<double> variances, ReadOnlySpan<double> covariances)
    {
        Add(variances, covariances);
        if (!_root.TryFactor())
        {
            return false;
        }

        _root.Invert();
        return true;
    }

    /// <summary>M times a vector.</summary>
    public void Solve(ReadOnlySpan<double> vector, Span<double> sums)
    {
        var solution = _solution.AsSpan(0, _root.Size);
        solution.Clear();
        for (var row = 0; row < a.Rows; row++)
        {
            if (vector[row] != 0)
            {
                _t.AddTo(solution, row, vector[row]);
            }
        }

        _root.Solve(solution);
        for (var row = 0; row < a.Rows; row++)
        {
            sums[row] = _t.Dot(row, solution);
        }
    }

    /// <summary>One over the variance of a leak, from the last root.</summary>
    public double EquationPrecision(int equation) => PrecisionOf(_t, equation);

    /// <summary>One over the variance of a bias, from the last root.</summary>
    public double StreamPrecision(int stream) => PrecisionOf(_reduced, stream);

    /// <summary>The columns of T.</summary>
    private void FillTransformation()
    {
        var column = _solution.AsSpan(0, projection.DegreesOfFreedom);
        _t.Clear();
        for (var equation = 0; equation < a.Rows; equation++)
        {
            for (var row = 0; row < column.Length; row++)
            {
                column[row] = projection.T[(row * a.Rows) + equation];
            }

            _t.Add(equation, column);
        }
    }

    /// <summary>The columns of T A; what is left of streams that are not redundant is rounding.</summary>
    private void FillReduced()
    {
        var column = _solution.AsSpan(0, projection.DegreesOfFreedom);
        _reduced.Clear();
        for (var stream = 0; stream < a.Columns; stream++)
        {
            column.Clear();
            if (projection.Classes[stream] == StreamClass.Redundant)
            {
                var rows = a.ColumnRows(stream);
                var values = a.ColumnValues(stream);
                for (var entry = 0; entry < rows.Length; entry++)
                {
                    _t.AddTo(column, rows[entry], a.Values[values[entry]]);
                }
            }

            _reduced.Add(stream, column);
        }
    }

    /// <summary>T V T'.</summary>
    private void Add(ReadOnlySpan<double> variances, ReadOnlySpan<double> covariances)
    {
        _root.Clear();
        for (var stream = 0; stream < a.Columns; stream++)
        {
            var rows = _reduced.Rows(stream);
            var values = _reduced.Values(stream);
            for (var i = 0; i < rows.Length; i++)
            {
                var factor = variances[stream] * values[i];
                for (var j = i; j < rows.Length; j++)
                {
                    _root.Add(rows[i], rows[j], factor * values[j]);
                }
            }
        }

        for (var pair = 0; pair < pairs.Length; pair++)
        {
            AddPair(pairs[pair].First, pairs[pair].Second, covariances[pair]);
        }
    }

    private void AddPair(int first, int second, double covariance)
    {
        var rows = _reduced.Rows(first);
        var others = _reduced.Rows(second);
        for (var i = 0; i < rows.Length; i++)
        {
            var factor = covariance * _reduced.Values(first)[i];
            for (var j = 0; j < others.Length; j++)
            {
                // Both of e f' and f e' have an entry on the diagonal, and one each on either side of it.
                var product = factor * _reduced.Values(second)[j];
                _root.Add(rows[i], others[j], rows[i] == others[j] ? 2 * product : product);
            }
        }
    }

    private double PrecisionOf(SparseColumns columns, int column)
    {
        var rows = columns.Rows(column);
        var values = columns.Values(column);
        var sum = 0.0;
        for (var i = 0; i < rows.Length; i++)
        {
            var share = 0.0;
            for (var j = 0; j < rows.Length; j++)
            {
                share += values[j] * _root.Inverted(rows[i], rows[j]);
            }

            sum += values[i] * share;
        }

        return sum;
    }
}
