using TelemetryCore.Balances.Internal;
using TelemetryCore.Kernels;

namespace TelemetryCore.Balances.Structure;

/// <summary>
/// What is left of equations when unmeasured streams are eliminated (Crowe, Garcia Campos, Hrymak 1983), and how those
/// streams follow from the others. With the equations A x + B u = b:
/// <list type="bullet">
/// <item>the reduced equations are T (A x - b) = 0, where T B = 0;</item>
/// <item>u = -H (A x - b) solves the others, a row of H a stream, with those that are free left alone;</item>
/// <item>N (A x - b) = 0 holds whatever x is, or never.</item>
/// </list>
/// </summary>
internal sealed class Projection
{
    private readonly Elimination _unmeasured;
    private readonly Elimination _reduced;
    private readonly SparseMatrix _a;
    private readonly double[] _rowScales;
    private readonly double[] _scaled;
    private readonly double[] _columnScales;
    private readonly int[] _unmeasuredStreams;
    private readonly double[] _t;
    private readonly double[] _greatest;
    private readonly int[] _solved;
    private double[] _h = [];
    private double[] _dependent = [];

    public Projection(SparseMatrix a, Workspace workspace)
    {
        _unmeasured = workspace.Unmeasured;
        _reduced = workspace.Reduced;
        _a = a;
        _rowScales = new double[a.Rows];
        _scaled = new double[a.Values.Length];
        _columnScales = new double[a.Columns];
        _unmeasuredStreams = new int[a.Columns];
        _solved = new int[a.Columns];
        _t = new double[a.Rows * a.Rows];
        _greatest = new double[a.Rows];
        Classes = new StreamClass[a.Columns];
        IsTested = new bool[a.Rows];
    }

    public StreamClass[] Classes { get; }

    /// <summary>
    /// By equation: whether any reduced equation holds it, so that something can be seen of a leak there.
    /// </summary>
    public bool[] IsTested { get; }

    /// <summary>Rows of T, each as long as there are equations.</summary>
    public int DegreesOfFreedom { get; private set; }

    public ReadOnlySpan<double> T => _t.AsSpan(0, DegreesOfFreedom * _a.Rows);

    /// <summary>Whether T is the unit matrix: nothing is unmeasured, and no equation follows from others.</summary>
    public bool IsUnit { get; private set; }

    /// <summary>Unmeasured streams that are solved for, in the order of the rows of H.</summary>
    public ReadOnlySpan<int> Solved => _solved.AsSpan(0, SolvedCount);

    public int SolvedCount { get; private set; }

    public ReadOnlySpan<double> H(int solved) => _h.AsSpan(solved * _a.Rows, _a.Rows);

    /// <summary>Rows of N.</summary>
    public int DependentCount { get; private set; }

    public ReadOnlySpan<double> Dependent(int row) => _dependent.AsSpan(row * _a.Rows, _a.Rows);

    /// <summary>A row of T times a column: 0 where the reduced equation does not hold the stream.</summary>
    public double Reduced(int row, int stream) => _a.Dot(stream, _t.AsSpan(row * _a.Rows, _a.Rows));

    public void Compute(ReadOnlySpan<bool> available)
    {
        Scale();
        EliminateUnmeasured(available);
        ReduceRank(available);
        Classify(available);
    }

    private void Scale()
    {
        for (var row = 0; row < _a.Rows; row++)
        {
            var greatest = 0.0;
            foreach (var value in _a.RowValues(row))
            {
                greatest = Math.Max(greatest, Math.Abs(value));
            }

            _rowScales[row] = greatest > 0 ? 1 / greatest : 1;
            var entries = _a.RowEntries(row);
            for (var entry = entries.Start.Value; entry < entries.End.Value; entry++)
            {
                _scaled[entry] = _a.Values[entry] * _rowScales[row];
            }
        }

        for (var column = 0; column < _a.Columns; column++)
        {
            var greatest = 0.0;
            foreach (var value in _a.ColumnValues(column))
            {
                greatest = Math.Max(greatest, Math.Abs(_scaled[value]));
            }

            _columnScales[column] = greatest > 0 ? 1 / greatest : 1;
        }
    }

    private void EliminateUnmeasured(ReadOnlySpan<bool> available)
    {
        var count = 0;
        for (var stream = 0; stream < _a.Columns; stream++)
        {
            if (!available[stream])
            {
                _unmeasuredStreams[count++] = stream;
            }
        }

        _unmeasured.Reset(_a.Rows, count, _a.Rows);
        for (var i = 0; i < count; i++)
        {
            var stream = _unmeasuredStreams[i];
            var rows = _a.ColumnRows(stream);
            var values = _a.ColumnValues(stream);
            for (var entry = 0; entry < rows.Length; entry++)
            {
                _unmeasured.Row(rows[entry])[i] = _scaled[values[entry]] * _columnScales[stream];
            }
        }

        for (var row = 0; row < _a.Rows; row++)
        {
            _unmeasured.Riders(row)[row] = _rowScales[row];
        }

        // A unit matrix is worth more than rows of unit scale: its products are not computed at all.
        IsUnit = count == 0;
        _unmeasured.Run();
        DegreesOfFreedom = _a.Rows - _unmeasured.Rank;
        for (var row = 0; row < DegreesOfFreedom; row++)
        {
            var target = _t.AsSpan(row * _a.Rows, _a.Rows);
            _unmeasured.Riders(_unmeasured.Rank + row).CopyTo(target);
            if (IsUnit)
            {
                target[row] = 1;
            }
        }

        MeasureRows();
    }

    /// <summary>Drops what the reduced equations say twice, and keeps apart what holds none of the streams.</summary>
    private void ReduceRank(ReadOnlySpan<bool> available)
    {
        _reduced.Reset(DegreesOfFreedom, _a.Columns, _a.Rows);
        for (var row = 0; row < DegreesOfFreedom; row++)
        {
            var scale = 1 / _greatest[row];
            var numbers = _reduced.Row(row);
            for (var stream = 0; stream < _a.Columns; stream++)
            {
                numbers[stream] = available[stream] ? Reduced(row, stream) * _columnScales[stream] * scale : 0;
            }

            ScaledAdd.Run(_t.AsSpan(row * _a.Rows, _a.Rows), scale, _reduced.Riders(row));
        }

        _reduced.Run();
        DependentCount = DegreesOfFreedom - _reduced.Rank;
        if (DependentCount > 0)
        {
            IsUnit = false;
            DegreesOfFreedom = _reduced.Rank;
            SplitDependent();
        }
    }

    /// <summary>
    /// What no reading can contradict is taken out of the other rows at right angles, so that no equation of those that
    /// say the same is preferred.
    /// </summary>
    private void SplitDependent()
    {
        Grow(ref _dependent, DependentCount);
        for (var row = 0; row < DependentCount; row++)
        {
            var target = _dependent.AsSpan(row * _a.Rows, _a.Rows);
            _reduced.Riders(_reduced.Rank + row).CopyTo(target);
            TakeOut(row, target);
            var length = Math.Sqrt(Vectors.Dot(target, target));
            foreach (ref var number in target)
            {
                number /= length;
            }
        }

        for (var row = 0; row < DegreesOfFreedom; row++)
        {
            var target = _t.AsSpan(row * _a.Rows, _a.Rows);
            _reduced.Riders(row).CopyTo(target);
            TakeOut(DependentCount, target);
        }

        MeasureRows();
    }

    /// <summary>How large a row of T is when the equations are scaled: what its entries are small against.</summary>
    private void MeasureRows()
    {
        for (var row = 0; row < DegreesOfFreedom; row++)
        {
            _greatest[row] = 0;
            for (var i = 0; i < _a.Rows; i++)
            {
                _greatest[row] = Math.Max(_greatest[row], Math.Abs(_t[(row * _a.Rows) + i]) / _rowScales[i]);
            }
        }
    }

    private void TakeOut(int dependents, Span<double> target)
    {
        for (var other = 0; other < dependents; other++)
        {
            ScaledAdd.Run(Dependent(other), -Vectors.Dot(Dependent(other), target), target);
        }
    }

    private void Classify(ReadOnlySpan<bool> available)
    {
        for (var stream = 0; stream < _a.Columns; stream++)
        {
            Classes[stream] = !available[stream] ? StreamClass.Unobservable
                : IsRedundant(stream) ? StreamClass.Redundant
                : StreamClass.NotRedundant;
        }

        for (var equation = 0; equation < _a.Rows; equation++)
        {
            IsTested[equation] = Holds(equation);
        }

        SolvedCount = _unmeasured.Rank;
        Grow(ref _h, SolvedCount);
        for (var row = 0; row < SolvedCount; row++)
        {
            var stream = _unmeasuredStreams[_unmeasured.Pivots[row]];
            var target = _h.AsSpan(row * _a.Rows, _a.Rows);
            target.Clear();
            ScaledAdd.Run(_unmeasured.Riders(row), _columnScales[stream], target);
            _solved[row] = stream;
            if (IsAlone(_unmeasured.Row(row)[SolvedCount..]))
            {
                Classes[stream] = StreamClass.Observable;
            }
        }
    }

    private void Grow(ref double[] rows, int count)
    {
        if (rows.Length < count * _a.Rows)
        {
            rows = new double[count * _a.Rows];
        }
    }

    private bool IsRedundant(int stream)
    {
        for (var row = 0; row < DegreesOfFreedom; row++)
        {
            if (Math.Abs(Reduced(row, stream)) * _columnScales[stream] > _greatest[row] * Elimination.Tolerance)
            {
                return true;
            }
        }

        return false;
    }

    private bool Holds(int equation)
    {
        for (var row = 0; row < DegreesOfFreedom; row++)
        {
            var part = _t[(row * _a.Rows) + equation] / _rowScales[equation];
            if (Math.Abs(part) > _greatest[row] * Elimination.Tolerance)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAlone(ReadOnlySpan<double> others)
    {
        foreach (var other in others)
        {
            if (Math.Abs(other) > Elimination.Tolerance)
            {
                return false;
            }
        }

        return true;
    }
}
