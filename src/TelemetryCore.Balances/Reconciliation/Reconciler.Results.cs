using TelemetryCore.Balances.Faults;
using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Structure;

namespace TelemetryCore.Balances.Reconciliation;

public sealed partial class Reconciler
{
    private void FillKnown()
    {
        for (var stream = 0; stream < _known.Length; stream++)
        {
            var isValue = _readings.Kinds[stream] == ReadingKind.Value;
            _known[stream] = isValue ? _readings.Values[stream] : double.NaN;
        }

        // An equation without all of its readings has no residual, which the NaN of the missing one sees to.
        _equations.Evaluate(_known, _residuals);
    }

    private void FillStreams(Situation situation, Outcome outcome, Span<StreamEstimate> estimates)
    {
        var isSolved = outcome == Outcome.Solved;
        for (var stream = 0; stream < estimates.Length; stream++)
        {
            var category = situation.Projection.Classes[stream];
            var precision = isSolved ? situation.Gain.StreamPrecisions[stream] : 0;
            var hasEstimate = isSolved ? category != StreamClass.Unobservable : category == StreamClass.NotRedundant;
            var estimate = !hasEstimate ? double.NaN
                : isSolved ? _solver.Estimates[stream]
                : _known[stream];
            estimates[stream] = new StreamEstimate
            {
                Measured = _known[stream],
                Reconciled = estimate,
                Uncertainty = isSolved ? Math.Sqrt(situation.Gain.Estimated[stream]) : double.NaN,
                Adjustment = _known[stream] - estimate,
                Bias = precision > 0 ? _solver.Biases[stream] / precision : double.NaN,
                BiasUncertainty = precision > 0 ? 1 / Math.Sqrt(precision) : double.NaN,
                Z = precision > 0 ? _solver.Biases[stream] / Math.Sqrt(precision) : double.NaN,
                Class = category,
            };
        }
    }

    private void FillEquations(Situation situation, Outcome outcome, Span<EquationEstimate> estimates)
    {
        var isSolved = outcome == Outcome.Solved;
        for (var equation = 0; equation < estimates.Length; equation++)
        {
            var precision = isSolved ? situation.Gain.EquationPrecisions[equation] : 0;
            var variance = isSolved ? situation.Gain.ResidualVariance(equation) : 0;
            estimates[equation] = new EquationEstimate
            {
                Residual = _residuals[equation],
                Z = variance > 0 ? _residuals[equation] / Math.Sqrt(variance) : double.NaN,
                Leak = precision > 0 ? _solver.Leaks[equation] / precision : double.NaN,
                LeakUncertainty = precision > 0 ? 1 / Math.Sqrt(precision) : double.NaN,
                LeakZ = precision > 0 ? _solver.Leaks[equation] / Math.Sqrt(precision) : double.NaN,
            };
        }
    }

    private void FillTests(Situation situation, Outcome outcome, BalanceResult result)
    {
        var degrees = situation.DegreesOfFreedom;
        var hasTest = outcome == Outcome.Solved && degrees > 0;
        var statistic = hasTest ? Math.Max(Vectors.Dot(_solver.Residuals, _solver.Leaks), 0) : double.NaN;
        var critical = degrees > 0 ? situation.Critical(0) : double.NaN;
        var p = hasTest ? Distributions.ChiSquareTail(statistic, degrees) : double.NaN;
        result.Global = new GlobalTest(statistic, degrees, critical, p);
        result.Closure = _closure.Of(_known);
        result.StreamCritical = situation.StreamCritical;
        result.EquationCritical = situation.EquationCritical;
    }

    private void Decide(Situation situation, Outcome outcome, BalanceResult result)
    {
        if (outcome != Outcome.Solved)
        {
            result.Refuse(ReasonOf(outcome), Explain(situation, outcome));
            return;
        }

        var isOpen = false;
        if (situation.DegreesOfFreedom > 0)
        {
            var greatest = FaultSearch.Greatest(situation, _solver.Leaks, _solver.Biases);
            isOpen = situation.IsOpen(result.Global.Statistic, 0, Math.Sqrt(greatest));
        }

        var steps = isOpen
            ? _search.Run(situation, _solver.Leaks, result.Global.Statistic, result.Sets, result.SuspectList)
            : 0;
        var negatives = _solver.IsBounded ? AddNegative(situation, steps + 1, result) : 0;
        if (situation.DegreesOfFreedom == 0 && negatives == 0)
        {
            result.Refuse(ReasonWithoutTest(), Explanations.NothingToTest(Model, _readings.Available));
        }
        else
        {
            result.Decide(isOpen || negatives > 0);
        }
    }

    private int AddNegative(Situation situation, int step, BalanceResult result)
    {
        var count = 0;
        for (var stream = 0; stream < _known.Length; stream++)
        {
            var deviation = Math.Sqrt(situation.Gain.Estimated[stream]);
            var free = _solver.Bounds.Free[stream];
            if (!_solver.Bounds.MayBeNegative(stream) && free < -situation.AloneCritical * deviation)
            {
                var z = -free / deviation;
                result.Sets.Add(new SuspectSet(step, result.SuspectList.Count, 1, z, z > situation.FaultCritical));
                result.SuspectList.Add(_search.Negative(stream, free, deviation));
                count++;
            }
        }

        return count;
    }

    private static UndecidableReason ReasonOf(Outcome outcome) => outcome == Outcome.NotDeclared
        ? UndecidableReason.UncertaintyNotDeclared
        : UndecidableReason.NoSolution;

    private string Explain(Situation situation, Outcome outcome) => outcome switch
    {
        Outcome.NotDeclared => Explanations.NotDeclared(Model, _solver.Place, _known[_solver.Place]),
        Outcome.Contradiction => Explanations.Contradiction(Model, situation.Projection.Dependent(_solver.Place)),
        Outcome.Indefinite => Explanations.NoPositiveVariance(Model, situation.Projection),
        _ => Explanations.NoConvergence(Model, _solver.Residuals, Solver.StepsMax),
    };

    /// <summary>Whether it is the model that has nothing to test, or this period.</summary>
    private UndecidableReason ReasonWithoutTest()
    {
        var isComplete = true;
        for (var stream = 0; stream < _known.Length; stream++)
        {
            isComplete &= _readings.Available[stream] || !Model.Streams[stream].IsMeasured;
        }

        return isComplete || (_equations.IsLinear && _hasNoRedundancy.Value)
            ? UndecidableReason.NoRedundancy
            : UndecidableReason.TooManyMissing;
    }
}
