namespace TelemetryCore.Balances.Internal;

/// <summary>
/// A matrix of few entries whose places are fixed and whose values may change; read by rows and by columns.
/// </summary>
internal sealed class SparseMatrix
{
    private readonly int[] _rowStarts;
    private readonly int[] _columnOf;
    private readonly int[] _columnStarts;
    private readonly int[] _rowOf;
    private readonly int[] _valueOf;

    /// <param name="rows">How many.</param>
    /// <param name="columns">How many.</param>
    /// <param name="places">Row and column of each entry, ascending, each once.</param>
    public SparseMatrix(int rows, int columns, IReadOnlyList<(int Row, int Column)> places)
    {
        Rows = rows;
        Columns = columns;
        Values = new double[places.Count];
        _columnOf = [.. places.Select(place => place.Column)];
        _rowStarts = Starts(rows, places.Select(place => place.Row));
        _columnStarts = Starts(columns, _columnOf);
        _valueOf = [.. Enumerable.Range(0, places.Count).OrderBy(value => _columnOf[value])];
        _rowOf = [.. _valueOf.Select(value => places[value].Row)];
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>The entries, row by row.</summary>
    public double[] Values { get; }

    /// <summary>The places of a row's entries in <see cref="Values"/>.</summary>
    public Range RowEntries(int row) => _rowStarts[row].._rowStarts[row + 1];

    public ReadOnlySpan<double> RowValues(int row) => Values.AsSpan(RowEntries(row));

    public ReadOnlySpan<int> RowColumns(int row) => _columnOf.AsSpan(RowEntries(row));

    public ReadOnlySpan<int> ColumnRows(int column) => _rowOf.AsSpan(ColumnEntries(column));

    /// <summary>Where in <see cref="Values"/> the entries of a column lie, in the order of its rows.</summary>
    public ReadOnlySpan<int> ColumnValues(int column) => _valueOf.AsSpan(ColumnEntries(column));

    /// <summary>The matrix times a vector.</summary>
    public void Multiply(ReadOnlySpan<double> vector, Span<double> sums)
    {
        for (var row = 0; row < Rows; row++)
        {
            var sum = 0.0;
            for (var entry = _rowStarts[row]; entry < _rowStarts[row + 1]; entry++)
            {
                sum += Values[entry] * vector[_columnOf[entry]];
            }

            sums[row] = sum;
        }
    }

    /// <summary>A column times a vector of as many numbers as rows.</summary>
    public double Dot(int column, ReadOnlySpan<double> vector)
    {
        var sum = 0.0;
        for (var entry = _columnStarts[column]; entry < _columnStarts[column + 1]; entry++)
        {
            sum += Values[_valueOf[entry]] * vector[_rowOf[entry]];
        }

        return sum;
    }

    /// <summary>Adds a column, each entry times a factor.</summary>
    public void AddColumn(int column, double factor, Span<double> sums)
    {
        for (var entry = _columnStarts[column]; entry < _columnStarts[column + 1]; entry++)
        {
            sums[_rowOf[entry]] += Values[_valueOf[entry]] * factor;
        }
    }

    private Range ColumnEntries(int column) => _columnStarts[column].._columnStarts[column + 1];

    private static int[] Starts(int count, IEnumerable<int> indexes)
    {
        var starts = new int[count + 1];
        foreach (var index in indexes)
        {
            starts[index + 1]++;
        }

        for (var i = 0; i < count; i++)
        {
            starts[i + 1] += starts[i];
        }

        return starts;
    }
}
