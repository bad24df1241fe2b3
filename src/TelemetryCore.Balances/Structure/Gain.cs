using TelemetryCore.Balances.Internal;
using TelemetryCore.Kernels;

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
    private readonly double[] _v;
    private readonly double[] _root;
    private readonly double[] _solved;
    private readonly double[] _variances;
    private readonly double[] _covariances;
    private readonly double[] _first;
    private readonly double[] _second;
    private readonly (int First, int Second)[] _pairs;
    private double[] _gains = [];
    private int _stride;

    public Gain(SparseMatrix a, Projection projection, (int First, int Second)[] pairs, Workspace workspace)
    {
        _a = a;
        _projection = projection;
        _pairs = pairs;
        _v = new double[a.Rows * a.Rows];
        _root = workspace.Root;
        _solved = workspace.Solved;
        _variances = new double[a.Columns];
        _covariances = new double[pairs.Length];
        _first = new double[a.Rows];
        _second = new double[a.Rows];
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
    public double ResidualVariance(int equation) => _v[(equation * _a.Rows) + equation];

    /// <param name="variances">Of readings; 0 for those that are missing, NaN for those that nobody knows.</param>
    /// <param name="covariances">One a pair.</param>
    public void Compute(ReadOnlySpan<double> variances, ReadOnlySpan<double> covariances)
    {
        variances.CopyTo(_variances);
        covariances.CopyTo(_covariances);
        _stride = _a.Rows + _projection.SolvedCount;
        if (_gains.Length < _a.Rows * _stride)
        {
            _gains = new double[_a.Rows * _stride];
        }

        FillResidualCovariance();
        IsDefinite = TryInvert();
        if (IsDefinite)
        {
            FillPrecisions();
            FillMeasured();
            FillSolved();
        }
    }

    /// <summary>d, followed by (H - H V M) r.</summary>
    public void Apply(ReadOnlySpan<double> residuals, Span<double> sums) =>
        ScaledAdd.Rows(_gains.AsSpan(0, _a.Rows * _stride), residuals, sums[.._stride]);

    /// <summary>M times a vector.</summary>
    public void ApplyPrecision(ReadOnlySpan<double> vector, Span<double> sums)
    {
        sums.Clear();
        for (var row = 0; row < _a.Rows; row++)
        {
            if (vector[row] != 0)
            {
                ScaledAdd.Run(Precision(row), vector[row], sums);
            }
        }
    }

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
        if (solved >= 0)
        {
            // -S A' (h - M V h): what the estimates of measured streams share with -H (A x - b).
            Transform(_projection.H(solved), _first);
            ApplyPrecision(_first, _second);
            for (var row = 0; row < _a.Rows; row++)
            {
                _second[row] = _projection.H(solved)[row] - _second[row];
            }
        }
        else
        {
            FillColumn(stream, _first);
            ApplyPrecision(_first, _second);
        }

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
            var sum = 0.0;
            for (var row = 0; row < _a.Rows; row++)
            {
                sum += _gains[(row * _stride) + _a.Rows + i] * _first[row];
            }

            covariances[_projection.Solved[i]] = solved < 0 ? -sum : sum;
        }
    }

    private ReadOnlySpan<double> Precision(int row) => _gains.AsSpan(row * _stride, _a.Rows);

    // What nobody knows is kept out of sums; where it matters, its estimate is NaN.
    private double VarianceOf(int stream) => double.IsNaN(_variances[stream]) ? 0 : _variances[stream];

    private void FillResidualCovariance()
    {
        Array.Clear(_v);
        for (var stream = 0; stream < _a.Columns; stream++)
        {
            var variance = VarianceOf(stream);
            if (variance != 0)
            {
                AddProducts(stream, stream, variance);
            }
        }

        for (var pair = 0; pair < _pairs.Length; pair++)
        {
            AddProducts(_pairs[pair].First, _pairs[pair].Second, _covariances[pair]);
            AddProducts(_pairs[pair].Second, _pairs[pair].First, _covariances[pair]);
        }
    }

    private void AddProducts(int left, int right, double factor)
    {
        var rows = _a.ColumnRows(left);
        var values = _a.ColumnValues(left);
        for (var entry = 0; entry < rows.Length; entry++)
        {
            _a.AddColumn(right, factor * _a.Values[values[entry]], _v.AsSpan(rows[entry] * _a.Rows, _a.Rows));
        }
    }

    private bool TryInvert()
    {
        var degrees = _projection.DegreesOfFreedom;
        var root = _root.AsSpan(0, degrees * degrees);
        var solved = _solved.AsSpan(0, degrees * _a.Rows);
        FillReduced(root, degrees);
        if (!Cholesky.TryFactor(root, degrees))
        {
            return false;
        }

        _projection.T.CopyTo(solved);
        Cholesky.SolveTransposed(root, degrees, solved, _a.Rows);
        _gains.AsSpan(0, _a.Rows * _stride).Clear();
        for (var row = 0; row < degrees; row++)
        {
            var source = solved.Slice(row * _a.Rows, _a.Rows);
            for (var target = 0; target < _a.Rows; target++)
            {
                if (source[target] != 0)
                {
                    ScaledAdd.Run(source, source[target], _gains.AsSpan(target * _stride, _a.Rows));
                }
            }
        }

        return true;
    }

    /// <summary>T V T'.</summary>
    private void FillReduced(Span<double> reduced, int degrees)
    {
        if (_projection.IsUnit)
        {
            _v.CopyTo(reduced);
            return;
        }

        for (var row = 0; row < degrees; row++)
        {
            Transform(_projection.T.Slice(row * _a.Rows, _a.Rows), _first);
            for (var column = 0; column < degrees; column++)
            {
                reduced[(row * degrees) + column] = Vectors.Dot(_projection.T.Slice(column * _a.Rows, _a.Rows), _first);
            }
        }
    }

    private void FillPrecisions()
    {
        for (var row = 0; row < _a.Rows; row++)
        {
            EquationPrecisions[row] = _projection.IsTested[row] ? Precision(row)[row] : 0;
        }

        for (var stream = 0; stream < _a.Columns; stream++)
        {
            StreamPrecisions[stream] =
                _projection.Classes[stream] == StreamClass.Redundant ? PrecisionBetween(stream, stream) : 0;
        }
    }

    private double PrecisionBetween(int left, int right)
    {
        var rows = _a.ColumnRows(left);
        var values = _a.ColumnValues(left);
        var sum = 0.0;
        for (var entry = 0; entry < rows.Length; entry++)
        {
            sum += _a.Values[values[entry]] * _a.Dot(right, Precision(rows[entry]));
        }

        return sum;
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
            var variance = 0.0;
            for (var row = 0; row < _a.Rows; row++)
            {
                var gain = h[row] - _second[row];
                _gains[(row * _stride) + _a.Rows + i] = gain;
                variance += gain * _first[row];
            }

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
        sums.Clear();
        for (var row = 0; row < _a.Rows; row++)
        {
            if (vector[row] != 0)
            {
                ScaledAdd.Run(_v.AsSpan(row * _a.Rows, _a.Rows), vector[row], sums);
            }
        }
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
