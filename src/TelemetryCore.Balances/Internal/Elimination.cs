using TelemetryCore.Kernels;

namespace TelemetryCore.Balances.Internal;

/// <summary>
/// Gauss-Jordan elimination with complete pivoting of a matrix, and of numbers that ride beside each of its rows. On
/// the incidence matrix of a network it merges nodes: entries stay -1, 0 and 1, so that nothing is nearly 0.
/// </summary>
internal sealed class Elimination
{
    /// <summary>What is smaller, rows and columns scaled to a greatest entry of 1, is rounding.</summary>
    public const double Tolerance = 1e-9;

    private double[] _rows = [];
    private int[] _order = [];
    private int _height;
    private int _width;

    /// <summary>How many rows are independent; they come first.</summary>
    public int Rank { get; private set; }

    /// <summary>Room for a matrix of zeros and as many riders a row.</summary>
    public void Reset(int height, int width, int riders)
    {
        _height = height;
        _width = width;
        Stride = width + riders;
        Rank = 0;
        if (_rows.Length < height * Stride)
        {
            _rows = new double[height * Stride];
        }

        if (_order.Length < width)
        {
            _order = new int[width];
        }

        _rows.AsSpan(0, height * Stride).Clear();
    }

    public int Stride { get; private set; }

    /// <summary>
    /// The matrix' part of a row; after <see cref="Run"/>, columns in the order of <see cref="Pivots"/>.
    /// </summary>
    public Span<double> Row(int row) => _rows.AsSpan(row * Stride, _width);

    /// <summary>What rides beside a row.</summary>
    public Span<double> Riders(int row) => _rows.AsSpan((row * Stride) + _width, Stride - _width);

    /// <summary>Which column became which: the first ones are those of the independent rows.</summary>
    public ReadOnlySpan<int> Pivots => _order.AsSpan(0, _width);

    public void Run()
    {
        for (var column = 0; column < _width; column++)
        {
            _order[column] = column;
        }

        var steps = Math.Min(_height, _width);
        while (Rank < steps && TryFindPivot(out var row, out var column))
        {
            SwapRows(row, Rank);
            SwapColumns(column, Rank);
            Eliminate(Rank);
            Rank++;
        }
    }

    private bool TryFindPivot(out int pivotRow, out int pivotColumn)
    {
        (pivotRow, pivotColumn) = (0, 0);
        var greatest = Tolerance;
        for (var row = Rank; row < _height; row++)
        {
            var numbers = Row(row)[Rank..];
            for (var column = 0; column < numbers.Length; column++)
            {
                if (Math.Abs(numbers[column]) > greatest)
                {
                    greatest = Math.Abs(numbers[column]);
                    (pivotRow, pivotColumn) = (row, column + Rank);
                }
            }
        }

        return greatest > Tolerance;
    }

    private void Eliminate(int pivot)
    {
        var pivotRow = _rows.AsSpan(pivot * Stride, Stride);
        var value = pivotRow[pivot];
        foreach (ref var number in pivotRow)
        {
            number /= value;
        }

        for (var row = 0; row < _height; row++)
        {
            var target = _rows.AsSpan(row * Stride, Stride);
            if (row != pivot && target[pivot] != 0)
            {
                ScaledAdd.Run(pivotRow, -target[pivot], target);
                target[pivot] = 0;
            }
        }
    }

    private void SwapRows(int first, int second)
    {
        if (first == second)
        {
            return;
        }

        var upper = _rows.AsSpan(first * Stride, Stride);
        var lower = _rows.AsSpan(second * Stride, Stride);
        for (var i = 0; i < Stride; i++)
        {
            (upper[i], lower[i]) = (lower[i], upper[i]);
        }
    }

    private void SwapColumns(int first, int second)
    {
        (_order[first], _order[second]) = (_order[second], _order[first]);
        for (var row = 0; row < _height; row++)
        {
            var numbers = Row(row);
            (numbers[first], numbers[second]) = (numbers[second], numbers[first]);
        }
    }
}
