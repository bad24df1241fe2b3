using TelemetryCore.Kernels;

namespace TelemetryCore.Balances.Internal;

/// <summary>
/// The root U of a symmetric matrix U'U of few entries. Which ones there are is found once; then numbers are put into
/// the same places again and again. Rows and columns are places in the order of elimination.
/// </summary>
/// <param name="workspace">
/// Its square holds the matrix while it is factored, and the inverse behind <see cref="Invert"/>.
/// </param>
internal sealed class SparseCholesky(Workspace workspace)
{
    /// <summary>Neighbouring places of fewer numbers are not worth a call.</summary>
    private const int RunMin = 16;

    private int[] _places = [];
    private int[] _starts = [];
    private int[] _runs = [];
    private int[] _columns = [];
    private double[] _values = [];
    private double[] _inverses = [];
    private double[] _sums = [];

    public int Size { get; private set; }

    /// <summary>Which place each row of the graph got.</summary>
    public ReadOnlySpan<int> Places => _places.AsSpan(0, Size);

    /// <summary>Entries of U above the diagonal.</summary>
    public int Entries => _starts[Size];

    /// <summary>Finds the order and the places of U; the graph is used up.</summary>
    public void Analyze(EliminationGraph graph)
    {
        Size = graph.Size;
        Grow();
        graph.Begin();
        for (var place = 0; place < Size; place++)
        {
            var row = graph.FindNext();
            _places[row] = place;
            GrowColumns(_starts[place] + Size);
            var count = graph.Eliminate(row, _columns.AsSpan(_starts[place]));
            _starts[place + 1] = _starts[place] + count;
        }

        for (var place = 0; place < Size; place++)
        {
            Sort(place);
        }
    }

    /// <summary>Sets the matrix to 0 where <see cref="Add"/> may add.</summary>
    public void Clear()
    {
        for (var row = 0; row < Size; row++)
        {
            var numbers = Row(row);
            numbers[row] = 0;
            foreach (var column in Columns(row))
            {
                numbers[column] = 0;
            }
        }
    }

    public void Add(int row, int column, double number) =>
        workspace.Square[(Math.Min(row, column) * Size) + Math.Max(row, column)] += number;

    /// <summary>False when the matrix is not positive definite within rounding.</summary>
    public bool TryFactor()
    {
        for (var pivot = 0; pivot < Size; pivot++)
        {
            _inverses[pivot] = Row(pivot)[pivot];
        }

        for (var pivot = 0; pivot < Size; pivot++)
        {
            var row = Row(pivot);
            if (!(row[pivot] > _inverses[pivot] * Elimination.Tolerance * Elimination.Tolerance))
            {
                return false;
            }

            var root = Math.Sqrt(row[pivot]);
            _inverses[pivot] = 1 / root;
            var columns = Columns(pivot);
            var values = Values(pivot);
            for (var i = 0; i < columns.Length; i++)
            {
                values[i] = row[columns[i]] / root;
            }

            for (var i = 0; i < columns.Length; i++)
            {
                AddScattered(values[i..], -values[i], Row(columns[i]), columns[i..], Math.Max(_runs[pivot] - i, 0));
            }
        }

        return true;
    }

    /// <summary>Overwrites a vector with the inverse of U'U times it.</summary>
    public void Solve(Span<double> vector)
    {
        for (var row = 0; row < Size; row++)
        {
            var number = vector[row] * _inverses[row];
            vector[row] = number;
            if (number != 0)
            {
                TakeOut(row, number, vector);
            }
        }

        for (var row = Size - 1; row >= 0; row--)
        {
            var sum = vector[row];
            for (var entry = _starts[row]; entry < _starts[row + 1]; entry++)
            {
                sum -= _values[entry] * vector[_columns[entry]];
            }

            vector[row] = sum * _inverses[row];
        }
    }

    /// <summary>
    /// Computes the entries of the inverse that lie where U or U' has some (Takahashi, Fagan, Chin 1973): each follows
    /// from those to its right and below.
    /// </summary>
    public void Invert()
    {
        for (var row = Size - 1; row >= 0; row--)
        {
            var columns = Columns(row);
            var values = Values(row);
            var sums = _sums.AsSpan(0, columns.Length);
            sums.Clear();
            for (var i = 0; i < columns.Length; i++)
            {
                AddGathered(Row(columns[i]), values[i], sums, columns, _runs[row]);
            }

            var inverse = _inverses[row];
            var diagonal = inverse;
            for (var i = 0; i < columns.Length; i++)
            {
                var number = -sums[i] * inverse;
                Row(row)[columns[i]] = number;
                Row(columns[i])[row] = number;
                diagonal -= number * values[i];
            }

            Row(row)[row] = diagonal * inverse;
        }
    }

    /// <summary>An entry behind <see cref="Invert"/>, of rows that have been neighbours.</summary>
    public double Inverted(int row, int column) => workspace.Square[(row * Size) + column];

    private Span<double> Row(int row) => workspace.Square.AsSpan(row * Size, Size);

    private ReadOnlySpan<int> Columns(int row) => _columns.AsSpan(_starts[row].._starts[row + 1]);

    private Span<double> Values(int row) => _values.AsSpan(_starts[row].._starts[row + 1]);

    private void TakeOut(int row, double number, Span<double> vector)
    {
        var (run, end) = (_starts[row] + _runs[row], _starts[row + 1]);
        for (var entry = _starts[row]; entry < run; entry++)
        {
            vector[_columns[entry]] -= _values[entry] * number;
        }

        if (run < end)
        {
            ScaledAdd.Run(_values.AsSpan(run..end), -number, vector.Slice(_columns[run], end - run));
        }
    }

    // From the run on, places follow one another.
    private static void AddScattered(
        ReadOnlySpan<double> numbers, double factor, Span<double> sums, ReadOnlySpan<int> places, int run)
    {
        for (var i = 0; i < run; i++)
        {
            sums[places[i]] += numbers[i] * factor;
        }

        if (run < places.Length)
        {
            ScaledAdd.Run(numbers[run..], factor, sums.Slice(places[run], places.Length - run));
        }
    }

    private static void AddGathered(
        ReadOnlySpan<double> numbers, double factor, Span<double> sums, ReadOnlySpan<int> places, int run)
    {
        for (var i = 0; i < run; i++)
        {
            sums[i] += numbers[places[i]] * factor;
        }

        if (run < places.Length)
        {
            ScaledAdd.Run(numbers.Slice(places[run], places.Length - run), factor, sums[run..]);
        }
    }

    private void Sort(int place)
    {
        var columns = _columns.AsSpan(_starts[place].._starts[place + 1]);
        foreach (ref var column in columns)
        {
            column = _places[column];
        }

        columns.Sort();
        var run = columns.Length;
        while (run > 0 && Size - columns[run - 1] == columns.Length - run + 1)
        {
            run--;
        }

        _runs[place] = columns.Length - run < RunMin ? columns.Length : run;
    }

    private void Grow()
    {
        if (_places.Length < Size)
        {
            _places = new int[Size];
            _runs = new int[Size];
            _inverses = new double[Size];
            _sums = new double[Size];
        }

        if (_starts.Length <= Size)
        {
            _starts = new int[Size + 1];
        }
    }

    private void GrowColumns(int count)
    {
        if (_columns.Length < count)
        {
            Array.Resize(ref _columns, Math.Max(count, 2 * _columns.Length));
            _values = new double[_columns.Length];
        }
    }
}
