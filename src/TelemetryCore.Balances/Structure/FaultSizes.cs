using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Structure;

/// <summary>How large a fault must be to be seen with a stated power.</summary>
internal sealed class FaultSizes
{
    private readonly SparseMatrix _a;
    private readonly Situation _situation;
    private readonly bool _hasVariances;
    private readonly double _global;
    private readonly double _maximumPower;
    private readonly double _nodal;

    public FaultSizes(SparseMatrix a, Situation situation, bool hasVariances, double power)
    {
        _a = a;
        _situation = situation;
        _hasVariances = hasVariances && situation.DegreesOfFreedom > 0;
        var beyond = Distributions.NormalUpper(1 - power);
        _maximumPower = situation.FaultCritical + beyond;
        _nodal = situation.EquationCritical + beyond;
        _global = _hasVariances
            ? Math.Sqrt(Distributions.Noncentrality(situation.Critical(0), situation.DegreesOfFreedom, power))
            : double.NaN;
    }

    public Detectability Of(Fault fault)
    {
        var precision = !_hasVariances ? 0
            : fault.Kind == FaultKind.Leak ? _situation.Gain.EquationPrecisions[fault.Place]
            : _situation.Gain.StreamPrecisions[fault.Place];
        return new Detectability
        {
            Fault = fault,
            ByGlobalTest = precision > 0 ? _global / Math.Sqrt(precision) : double.NaN,
            ByNodalTest = precision > 0 ? Nodal(fault) : double.NaN,
            ByMaximumPower = precision > 0 ? _maximumPower / Math.Sqrt(precision) : double.NaN,
        };
    }

    private double Nodal(Fault fault)
    {
        if (fault.Kind == FaultKind.Leak)
        {
            return Residual(fault.Place);
        }

        var least = double.NaN;
        var rows = _a.ColumnRows(fault.Place);
        var values = _a.ColumnValues(fault.Place);
        for (var entry = 0; entry < rows.Length; entry++)
        {
            var size = Residual(rows[entry]) / Math.Abs(_a.Values[values[entry]]);
            least = double.IsNaN(least) || size < least ? size : least;
        }

        return least;
    }

    /// <summary>How far a residual must be off; NaN where a reading is missing, so that there is none.</summary>
    private double Residual(int equation)
    {
        foreach (var stream in _a.RowColumns(equation))
        {
            if (!_situation.Available[stream])
            {
                return double.NaN;
            }
        }

        return _nodal * Math.Sqrt(_situation.Gain.ResidualVariance(equation));
    }
}
