using TelemetryCore.Balances.Faults;
using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Structure;

namespace TelemetryCore.Balances.Reconciliation;

/// <summary>
/// Balances the readings of one period after another: the values that fulfil the equations and lie nearest to the
/// readings, what they may be off, whether the readings contradict the equations, and what may be wrong. A period whose
/// meters and uncertainties are those of an earlier one allocates nothing. Not safe for two threads at once.
/// </summary>
public sealed partial class Reconciler
{
    private readonly IEquations _equations;
    private readonly MeterReadings _readings;
    private readonly SituationCache _situations;
    private readonly Solver _solver;
    private readonly FaultSearch _search;
    private readonly Closure _closure;
    private readonly double[] _known;
    private readonly double[] _residuals;
    private readonly Lazy<bool> _hasNoRedundancy;

    /// <param name="model">What must add up.</param>
    public Reconciler(BalanceModel model)
        : this(model, new ModelEquations(model), null)
    {
    }

    internal Reconciler(BalanceModel model, IEquations equations, double[]? start)
    {
        Model = model;
        _equations = equations;
        _readings = new MeterReadings(model);
        _situations = new SituationCache(model, equations.Jacobian);
        _solver = new Solver(model, equations, start);
        _search = new FaultSearch(equations.Jacobian, model.Confidence);
        _closure = new Closure(model);
        _known = new double[model.Streams.Count];
        _residuals = new double[model.Equations.Count];
        _hasNoRedundancy = new Lazy<bool>(() =>
            _situations.Of([.. model.Streams.Select(stream => stream.IsMeasured)]).DegreesOfFreedom == 0);
    }

    /// <summary>What must add up.</summary>
    public BalanceModel Model { get; }

    /// <summary>Balances one period of readings that all are values.</summary>
    /// <param name="readings">In the order of the streams, in the units of the meters; NaN: missing.</param>
    /// <param name="result">Made from the same model; overwritten.</param>
    /// <exception cref="ArgumentException">Not one reading a stream, or a result of another model.</exception>
    public void Reconcile(ReadOnlySpan<double> readings, BalanceResult result) =>
        Reconcile(new PeriodReadings { Values = readings }, result);

    /// <summary>Balances one period.</summary>
    /// <param name="readings">What the meters showed.</param>
    /// <param name="result">Made from the same model; overwritten.</param>
    /// <exception cref="ArgumentException">Not one reading a stream, or a result of another model.</exception>
    public void Reconcile(in PeriodReadings readings, BalanceResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Streams.Length != _known.Length || result.Equations.Length != _residuals.Length)
        {
            Throw.OtherModel(result.Streams.Length, result.Equations.Length);
        }

        _readings.Read(readings);
        result.Sets.Clear();
        result.SuspectList.Clear();
        FillKnown();
        var situation = FindSituation();
        var outcome = _solver.Solve(_readings, situation);
        FillStreams(situation, outcome, result.StreamEstimates);
        FillEquations(situation, outcome, result.EquationEstimates);
        FillTests(situation, outcome, result);
        Decide(situation, outcome, result);
    }

    /// <summary>
    /// What the balance can say while the meters that have readings have them, and how large a fault must be to be
    /// seen.
    /// </summary>
    /// <param name="typicalReadings">
    /// In the units of the meters; NaN for meters that are out of order. Uncertainties in percent, and products of
    /// streams and fractions, are those of these readings.
    /// </param>
    /// <param name="power">With which probability a fault of the stated size is seen, above 0 and below 1.</param>
    /// <exception cref="ArgumentException">Not one reading a stream.</exception>
    public BalanceStructure DescribeStructure(ReadOnlySpan<double> typicalReadings, double power = 0.9)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(power);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(power, 1);
        _readings.Read(new PeriodReadings { Values = typicalReadings });
        var situation = FindSituation();
        var outcome = _solver.Solve(_readings, situation);
        return new BalanceStructure(Model, _equations.Jacobian, situation, outcome == Outcome.Solved, power);
    }

    /// <summary>
    /// A reading of which only a limit is known says something where the others give a value to hold against it;
    /// elsewhere it is missing.
    /// </summary>
    private Situation FindSituation()
    {
        if (!_readings.HasLimits)
        {
            return _situations.Of(_readings.Available);
        }

        _readings.SetLimits(isAvailable: false);
        var without = _situations.Of(_readings.Available);
        if (!_equations.IsLinear)
        {
            _solver.Locate(_readings);
            without.Compute();
        }

        _readings.SetLimits(isAvailable: true);
        for (var stream = 0; stream < _known.Length; stream++)
        {
            var isHeld = without.Projection.Classes[stream] == StreamClass.Observable;
            if (_readings.Kinds[stream] != ReadingKind.Value && !isHeld)
            {
                _readings.Drop(stream);
            }
        }

        return _situations.Of(_readings.Available);
    }
}
