using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Structure;

namespace TelemetryCore.Balances.Reconciliation;

/// <summary>
/// Estimates that fulfil the equations: of linear ones in one step, of others by linearising where the last step led
/// until it leads nowhere else, x := y - S J' (J S J')^-1 (f(x) + J (y - x)).
/// </summary>
internal sealed class Solver
{
    public const int StepsMax = 200;

    private const double StepMin = 1e-11;

    private readonly IEquations _equations;
    private readonly SparseMatrix _a;
    private readonly double[] _start;
    private readonly double[] _values;
    private readonly double[] _variances;
    private readonly double[] _leaks;
    private readonly double[] _left;
    private readonly double[] _next;
    private readonly double[] _adjustments;

    /// <param name="model">The streams.</param>
    /// <param name="equations">Of its streams.</param>
    /// <param name="start">Where to look for unmeasured streams of equations that are not linear.</param>
    public Solver(BalanceModel model, IEquations equations, double[]? start)
    {
        _equations = equations;
        _a = equations.Jacobian;
        _start = start ?? [];
        Bounds = new Bounds(model);
        _values = new double[_a.Columns];
        _variances = new double[_a.Columns];
        _leaks = new double[_a.Rows];
        _left = new double[_a.Rows];
        _next = new double[_a.Columns];
        _adjustments = new double[_a.Columns];
        Estimates = new double[_a.Columns];
        Residuals = new double[_a.Rows];
        Biases = new double[_a.Columns];
    }

    public Bounds Bounds { get; }

    public double[] Estimates { get; }

    /// <summary>r: what the equations leave of the readings, linearised where the estimates are.</summary>
    public double[] Residuals { get; }

    /// <summary>d = M r.</summary>
    public ReadOnlySpan<double> Leaks => _leaks;

    /// <summary>g = A' d.</summary>
    public double[] Biases { get; }

    /// <summary>Whether the last estimates would have lain below 0 where they may not.</summary>
    public bool IsBounded { get; private set; }

    /// <summary>The stream or the combination of equations that an outcome is about.</summary>
    public int Place { get; private set; }

    public Outcome Solve(MeterReadings readings, Situation situation)
    {
        Begin(readings);
        for (var step = 0; step < StepsMax; step++)
        {
            if (Linearize(readings, situation) is not Outcome.Solved and var problem)
            {
                return problem;
            }

            Step(situation);
            var hasConverged = (_equations.IsLinear && !readings.HasLimits) || HasConverged();
            _next.CopyTo(Estimates, 0);
            if (hasConverged)
            {
                return IsContradiction(situation) ? Outcome.Contradiction : Outcome.Solved;
            }
        }

        return Outcome.Diverged;
    }

    /// <summary>Sets derivatives that are not everywhere the same to those where solving begins.</summary>
    public void Locate(MeterReadings readings)
    {
        Begin(readings);
        _equations.Evaluate(Estimates, Residuals);
    }

    private void Begin(MeterReadings readings)
    {
        readings.Values.CopyTo(_values, 0);
        readings.Variances.CopyTo(_variances, 0);
        var typical = _equations.IsLinear ? 0 : Typical(readings);
        for (var stream = 0; stream < Estimates.Length; stream++)
        {
            Estimates[stream] = readings.Available[stream] ? StartOf(readings.Kinds[stream], stream)
                : _start.Length > 0 ? _start[stream]
                : typical;
        }
    }

    private double StartOf(ReadingKind kind, int stream) => kind == ReadingKind.Value
        ? _values[stream]
        : CensoredReading.Start(kind, _values[stream], Least(stream, _values[stream]), _variances[stream]);

    private static double Typical(MeterReadings readings)
    {
        var (sum, count) = (0.0, 0);
        for (var stream = 0; stream < readings.Values.Length; stream++)
        {
            if (readings.Available[stream])
            {
                sum += Math.Abs(readings.Values[stream]);
                count++;
            }
        }

        return sum > 0 ? sum / count : 1;
    }

    private Outcome Linearize(MeterReadings readings, Situation situation)
    {
        _equations.Evaluate(Estimates, Residuals);
        if (!_equations.IsLinear)
        {
            situation.Compute();
        }

        if (FindNotDeclared(situation) is >= 0 and var stream)
        {
            Place = stream;
            return Outcome.NotDeclared;
        }

        if (readings.HasLimits)
        {
            FillLimits(readings);
        }

        var gain = situation.Gain;
        if (!_equations.IsLinear || !gain.IsOf(_variances, readings.Covariances))
        {
            gain.Compute(_variances, readings.Covariances);
        }

        AddDistance(readings);
        return gain.IsDefinite ? Outcome.Solved : Outcome.Indefinite;
    }

    private int FindNotDeclared(Situation situation)
    {
        for (var stream = 0; stream < _variances.Length; stream++)
        {
            if (double.IsNaN(_variances[stream]) && situation.Projection.Classes[stream] == StreamClass.Redundant)
            {
                return stream;
            }
        }

        return -1;
    }

    private void FillLimits(MeterReadings readings)
    {
        for (var stream = 0; stream < _values.Length; stream++)
        {
            if (readings.Kinds[stream] != ReadingKind.Value && readings.Available[stream])
            {
                var (limit, variance) = (readings.Values[stream], readings.Variances[stream]);
                var said = CensoredReading.Of(
                    readings.Kinds[stream], limit, Least(stream, limit), variance, Estimates[stream]);
                _values[stream] = said.Value;
                _variances[stream] = said.Variance;
            }
        }
    }

    private double Least(int stream, double limit) =>
        Bounds.MayBeNegative(stream) || limit <= 0 ? double.NegativeInfinity : 0;

    /// <summary>f(x) becomes f(x) + J (y - x); in a first step from the readings there is nothing to add.</summary>
    private void AddDistance(MeterReadings readings)
    {
        for (var stream = 0; stream < _values.Length; stream++)
        {
            if (readings.Available[stream] && _values[stream] != Estimates[stream])
            {
                _a.AddColumn(stream, _values[stream] - Estimates[stream], Residuals);
            }
        }
    }

    private void Step(Situation situation)
    {
        var gain = situation.Gain;
        gain.ApplyPrecision(Residuals, _leaks);
        for (var stream = 0; stream < Biases.Length; stream++)
        {
            Biases[stream] = _a.Dot(stream, Leaks);
        }

        gain.ApplyCovariance(Biases, _adjustments);
        for (var stream = 0; stream < _next.Length; stream++)
        {
            _next[stream] = situation.Available[stream] ? _values[stream] - _adjustments[stream] : Estimates[stream];
        }

        if (situation.Projection.SolvedCount > 0)
        {
            StepSolved(situation.Projection);
        }

        IsBounded = Bounds.Apply(gain, _next);
    }

    /// <summary>What equations leave of readings that are corrected is what the streams without readings are.</summary>
    private void StepSolved(Projection projection)
    {
        _a.Multiply(_adjustments, _left);
        for (var row = 0; row < _left.Length; row++)
        {
            _left[row] = Residuals[row] - _left[row];
        }

        for (var i = 0; i < projection.SolvedCount; i++)
        {
            var stream = projection.Solved[i];
            _next[stream] = Estimates[stream] - Vectors.Dot(projection.H(i), _left);
        }
    }

    private bool HasConverged()
    {
        var greatest = 0.0;
        foreach (var estimate in _next)
        {
            greatest = Math.Max(greatest, Math.Abs(estimate));
        }

        for (var stream = 0; stream < _next.Length; stream++)
        {
            var scale = Math.Max(Math.Abs(_next[stream]), 1e-4 * greatest);
            if (!(Math.Abs(_next[stream] - Estimates[stream]) <= StepMin * scale))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsContradiction(Situation situation)
    {
        var projection = situation.Projection;
        for (var row = 0; row < projection.DependentCount; row++)
        {
            var (sum, size) = (0.0, 0.0);
            var combination = projection.Dependent(row);
            for (var equation = 0; equation < combination.Length; equation++)
            {
                var part = combination[equation] * Residuals[equation];
                sum += part;
                size += Math.Abs(part) + (Math.Abs(combination[equation]) * Size(equation));
            }

            if (Math.Abs(sum) > size * Elimination.Tolerance)
            {
                Place = row;
                return true;
            }
        }

        return false;
    }

    private double Size(int equation)
    {
        var size = 0.0;
        var columns = _a.RowColumns(equation);
        var values = _a.RowValues(equation);
        for (var entry = 0; entry < columns.Length; entry++)
        {
            size += Math.Abs(values[entry] * Estimates[columns[entry]]);
        }

        return size;
    }
}
