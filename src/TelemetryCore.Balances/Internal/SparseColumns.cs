namespace TelemetryCore.Balances.Internal;

/// <summary>Columns of few entries, filled anew one after the other into memory that grows.</summary>
internal sealed class SparseColumns(int columns)
{
    private readonly int[] _starts = new int[columns + 1];
    private int[] _rows = [];
    private double[] _values = [];
    private int _count;

    public void Clear() => _count = 0;

    /// <summary>Takes what is not 0 of the next column.</summary>
    public void Add(int column, ReadOnlySpan<double> numbers)
    {
        Grow(_count + numbers.Length);
        _starts[column] = _count;
        for (var row = 0; row < numbers.Length; row++)
        {
            if (numbers[row] != 0)
            {
                _rows[_count] = row;
                _values[_count++] = numbers[row];
            }
        }

        _starts[column + 1] = _count;
    }

    public ReadOnlySpan<int> Rows(int column) => _rows.AsSpan(_starts[column].._starts[column + 1]);

    public ReadOnlySpan<double> Values(int column) => _values.AsSpan(_starts[column].._starts[column + 1]);

    /// <summary>Gives each row another number.</summary>
    public void Renumber(ReadOnlySpan<int> places)
    {
        foreach (ref var row in _rows.AsSpan(0, _count))
        {
            row = places[row];
        }
    }

    /// <summary>A column times a vector of as many numbers as rows.</summary>
    public double Dot(int column, ReadOnlySpan<double> vector)
    {
        var sum = 0.0;
        for (var entry = _starts[column]; entry < _starts[column + 1]; entry++)
        {
            sum += _values[entry] * vector[_rows[entry]];
        }

        return sum;
    }

    /// <summary>Adds a column, each entry times a factor.</summary>
    public void AddTo(Span<double> sums, int column, double factor)
    {
        for (var entry = _starts[column]; entry < _starts[column + 1]; entry++)
        {
            sums[_rows[entry]] += _values[entry] * factor;
        }
    }

    private void Grow(int count)
    {
        if (_rows.Length < count)
        {
            Array.Resize(ref _rows, Math.Max(count, 2 * _rows.Length));
            Array.Resize(ref _values, _rows.Length);
        }
    }
}
