using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Structure;

/// <summary>
/// What turns residuals into estimates, tests and their uncertainties, for one projection and one set of variances.
/// With the covariance S of the readings, V = A S A' and M = T' (T V T')^-1 T, which is V^-1 where nothing is
/// unmeasured:
/// <list type="bullet">
/// <item>d = M r, and the statistic of the global test is r' d;</item>
/// <item>adjustments are S A' d, unmeasured streams -(H - H V M) r;</item>
/// <item>a fault with the direction f has the size f' d / f' M f, with the variance 1 / f' M f.</item>
/// </list>
/// </summary>
internal sealed class Gain
{
    private readonly SparseMatrix _a;
    private readonly Projection _projection;
    private readonly ReducedCovariance _reduced;
    private readonly double[] _residualVariances;
    private readonly double[] _variances;
    private readonly double[] _covariances;
    private readonly double[] _shares;
    private readonly double[] _products;
    private readonly double[] _first;
    private readonly double[] _second;
    private readonly double[] _third;
    private readonly (int First, int Second)[] _pairs;

    public Gain(SparseMatrix a, Projection projection, (int First, int Second)[] pairs, Workspace workspace)
    {
        _a = a;
        _projection = projection;
        _pairs = pairs;
        _reduced = new ReducedCovariance(a, projection, pairs, workspace);
        _residualVariances = new double[a.Rows];
        _variances = new double[a.Columns];
        _covariances = new double[pairs.Length];
        _shares = new double[a.Columns];
        _products = new double[a.Columns];
        _first = new double[a.Rows];
        _second = new double[a.Rows];
        _third = new double[a.Rows];
        Estimated = new double[a.Columns];
        StreamPrecisions = new double[a.Columns];
        EquationPrecisions = new double[a.Rows];
    }

    /// <summary>Whether the variances leave anything to divide by.</summary>
    public bool IsDefinite { get; private set; }

    /// <summary>Variances of the estimates of streams; NaN where nothing gives them.</summary>
    public double[] Estimated { get; }

    /// <summary>One over the variance of a bias, by stream; 0 where no test sees it.</summary>
    public double[] StreamPrecisions { get; }

    /// <summary>One over the variance of a leak, by equation; 0 where no test sees it.</summary>
    public double[] EquationPrecisions { get; }

    public bool IsOf(ReadOnlySpan<double> variances, ReadOnlySpan<double> covariances) =>
        IsDefinite && variances.SequenceEqual(_variances) && covariances.SequenceEqual(_covariances);

    /// <summary>The variance of the residual of an equation, by the meters that have readings.</summary>
    public double ResidualVariance(int equation) => _residualVariances[equation];

    /// <summary>Follows the projection as it is now.</summary>
    public void Analyze()
    {
        IsDefinite = false;
        _reduced.Analyze();
    }

    /// <param name="variances">Of readings; 0 for those that are missing, NaN for those that nobody knows.</param>
    /// <param name="covariances">One a pair.</param>
    public void Compute(ReadOnlySpan<double> variances, ReadOnlySpan<double> covariances)
    {
        variances.CopyTo(_variances);
        covariances.CopyTo(_covariances);
        FillResidualVariances();
        IsDefinite = _reduced.TryFactor(_variances, _covariances);
        if (IsDefinite)
        {
            FillPrecisions();
            FillMeasured();
            FillSolved();
        }
    }

    /// <summary>M times a vector: of residuals, d.</summary>
    public void ApplyPrecision(ReadOnlySpan<double> vector, Span<double> sums) => _reduced.Solve(vector, sums);

    /// <summary>S times a vector of streams.</summary>
    public void ApplyCovariance(ReadOnlySpan<double> vector, Span<double> products)
    {
        for (var stream = 0; stream < products.Length; stream++)
        {
            products[stream] = VarianceOf(stream) * vector[stream];
        }

        for (var pair = 0; pair < _pairs.Length; pair++)
        {
            var (first, second) = _pairs[pair];
            products[first] += _covariances[pair] * vector[second];
            products[second] += _covariances[pair] * vector[first];
        }
    }

    /// <summary>Covariances of the estimate of one stream with those of all.</summary>
    public void FillCovariances(int stream, Span<double> covariances, Span<double> scratch)
    {
        var solved = _projection.Solved.IndexOf(stream);
        FillShared(stream, solved);
        for (var i = 0; i < _a.Columns; i++)
        {
            scratch[i] = -_a.Dot(i, _second);
        }

        ApplyCovariance(scratch, covariances);
        if (solved < 0)
        {
            AddOwn(stream, covariances);
        }

        for (var i = 0; i < _projection.SolvedCount; i++)
        {
            var sum = Vectors.Dot(_projection.H(i), _third);
            covariances[_projection.Solved[i]] = solved < 0 ? -sum : sum;
        }
    }

    // With w for A S e of a measured stream, or V h of one that is solved for, which is -H (A x - b): the estimates of
    // measured streams share S A' M w with the one, and -S A' (h - M w) with the other; H (w - V M w) those of others.
    private void FillShared(int stream, int solved)
    {
        if (solved >= 0)
        {
            Transform(_projection.H(solved), _first);
        }
        else
        {
            FillColumn(stream, _first);
        }

        ApplyPrecision(_first, _second);
        Transform(_second, _third);
        for (var row = 0; row < _a.Rows; row++)
        {
            _third[row] = _first[row] - _third[row];
            _second[row] = solved >= 0 ? _projection.H(solved)[row] - _second[row] : _second[row];
        }
    }

    // What nobody knows is kept out of sums; where it matters, its estimate is NaN.
    private double VarianceOf(int stream) => double.IsNaN(_variances[stream]) ? 0 : _variances[stream];

    /// <summary>The diagonal of V.</summary>
    private void FillResidualVariances()
    {
        Array.Clear(_residualVariances);
        for (var stream = 0; stream < _a.Columns; stream++)
        {
            AddToDiagonal(stream, stream, VarianceOf(stream));
        }

        for (var pair = 0; pair < _pairs.Length; pair++)
        {
            AddToDiagonal(_pairs[pair].First, _pairs[pair].Second, 2 * _covariances[pair]);
        }
    }

    private void AddToDiagonal(int left, int right, double factor)
    {
        var rows = _a.ColumnRows(left);
        var others = _a.ColumnRows(right);
        for (var entry = 0; entry < rows.Length; entry++)
        {
            var other = left == right ? entry : others.IndexOf(rows[entry]);
            if (other >= 0)
            {
                var product = _a.Values[_a.ColumnValues(left)[entry]] * _a.Values[_a.ColumnValues(right)[other]];
                _residualVariances[rows[entry]] += factor * product;
            }
        }
    }

    private void FillPrecisions()
    {
        for (var row = 0; row < _a.Rows; row++)
        {
            EquationPrecisions[row] = _projection.IsTested[row] ? _reduced.EquationPrecision(row) : 0;
        }

        for (var stream = 0; stream < _a.Columns; stream++)
        {
            StreamPrecisions[stream] =
                _projection.Classes[stream] == StreamClass.Redundant ? _reduced.StreamPrecision(stream) : 0;
        }
    }

    private void FillMeasured()
    {
        for (var stream = 0; stream < _a.Columns; stream++)
        {
            var variance = _variances[stream];
            Estimated[stream] = _projection.Classes[stream] switch
            {
                StreamClass.Redundant => Math.Max(variance - (variance * variance * StreamPrecisions[stream]), 0),
                StreamClass.NotRedundant => variance,
                _ => double.NaN,
            };
        }

        foreach (var (first, second) in _pairs)
        {
            FillCorrelated(first);
            FillCorrelated(second);
        }
    }

    private void FillCorrelated(int stream)
    {
        if (!(_variances[stream] > 0))
        {
            return;
        }

        FillColumn(stream, _first);
        ApplyPrecision(_first, _second);
        Estimated[stream] = Math.Max(_variances[stream] - Vectors.Dot(_first, _second), 0);
    }

    private void FillSolved()
    {
        for (var i = 0; i < _projection.SolvedCount; i++)
        {
            var h = _projection.H(i);
            Transform(h, _first);
            ApplyPrecision(_first, _second);
            var variance = Vectors.Dot(h, _first) - Vectors.Dot(_second, _first);
            var stream = _projection.Solved[i];
            var isKnown = _projection.Classes[stream] == StreamClass.Observable && !RestsOnUnknown(h);
            Estimated[stream] = isKnown ? Math.Max(variance, 0) : double.NaN;
        }
    }

    private bool RestsOnUnknown(ReadOnlySpan<double> h)
    {
        for (var stream = 0; stream < _a.Columns; stream++)
        {
            if (double.IsNaN(_variances[stream]) && Math.Abs(_a.Dot(stream, h)) > Elimination.Tolerance)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>V times a vector.</summary>
    private void Transform(ReadOnlySpan<double> vector, Span<double> sums)
    {
        for (var stream = 0; stream < _a.Columns; stream++)
        {
            _shares[stream] = _a.Dot(stream, vector);
        }

        ApplyCovariance(_shares, _products);
        _a.Multiply(_products, sums);
    }

    /// <summary>A S e: what the residuals share with the error of one reading.</summary>
    private void FillColumn(int stream, Span<double> sums)
    {
        sums.Clear();
        _a.AddColumn(stream, VarianceOf(stream), sums);
        for (var pair = 0; pair < _pairs.Length; pair++)
        {
            var (first, second) = _pairs[pair];
            if (first == stream || second == stream)
            {
                _a.AddColumn(first == stream ? second : first, _covariances[pair], sums);
            }
        }
    }

    private void AddOwn(int stream, Span<double> covariances)
    {
        covariances[stream] += VarianceOf(stream);
        for (var pair = 0; pair < _pairs.Length; pair++)
        {
            var (first, second) = _pairs[pair];
            if (first == stream || second == stream)
            {
                covariances[first == stream ? second : first] += _covariances[pair];
            }
        }
    }
}
