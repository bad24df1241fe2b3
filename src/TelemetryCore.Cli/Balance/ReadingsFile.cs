using System.Text;
using TelemetryCore.AspNetCore.Api.Text;
using TelemetryCore.Balances;
using TelemetryCore.Cli.Calls;
using TelemetryCore.Cli.Import;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Balance;

/// <summary>
/// Reads a <c>readings.csv</c>: a column for each end of a period and for each stream, a row for each period. What
/// is wrong with it is named with file, line and column.
/// </summary>
internal sealed class ReadingsFile
{
    // What a column that is no stream stands for.
    private const int FromColumn = -1;
    private const int ToColumn = -2;

    private readonly string _path;
    private readonly BalanceModel _model;
    private readonly Rfc3339Parser _times = new();

    private ReadingsFile(string path, BalanceModel model) => (_path, _model) = (path, model);

    /// <summary>All rows, so that a file with a fault gives no results.</summary>
    public static IReadOnlyList<PeriodRow> Read(string path, BalanceModel model) =>
        [.. new ReadingsFile(path, model).Read()];

    private IEnumerable<PeriodRow> Read()
    {
        using var input = new InputFile(_path, null);
        var csv = new CsvReader(input.Text, (byte)',');
        if (!csv.Read() || csv.Fault != CsvFault.None || csv.IsBlank)
        {
            throw Wrong(1, "there is no header; begin with from,to and the names of streams and holdups");
        }

        var columns = Columns(csv);
        var levels = new LevelChanges(_model);
        var number = 0;
        while (csv.Read())
        {
            if (csv.Fault != CsvFault.None || !csv.IsBlank)
            {
                yield return levels.Changed(Row(csv, columns, ++number));
            }
        }
    }

    private int[] Columns(CsvReader csv)
    {
        var names = ColumnMap.NamesIn(csv);
        foreach (var twice in names.CountBy(name => name).Where(name => name.Value > 1))
        {
            throw Wrong(1, $"column '{twice.Key}' is there twice; leave one of them out");
        }

        if (names.Contains("from") != names.Contains("to"))
        {
            throw Wrong(1, "a period needs both from and to; give both, or neither to count rows");
        }

        return Array.ConvertAll(names, name => name switch
        {
            "from" => FromColumn,
            "to" => ToColumn,
            _ => StreamOf(name),
        });
    }

    private int StreamOf(string name)
    {
        for (var place = 0; place < _model.Streams.Count; place++)
        {
            if (_model.Streams[place].Name == name)
            {
                return _model.Streams[place].IsMeasured
                    ? place
                    : throw Wrong(1, $"column '{name}' has readings of a stream that the model gives no meter");
            }
        }

        var measured = _model.Streams.Where(stream => stream.IsMeasured).Select(stream => stream.Name);
        throw Wrong(1, $"the model has no '{name}', only {string.Join(", ", measured)}");
    }

    private PeriodRow Row(CsvReader csv, int[] columns, int number)
    {
        if (csv.Fault != CsvFault.None)
        {
            throw Wrong(csv.Line, $"the line is no record ({csv.Fault}); correct its quotes");
        }

        if (csv.FieldCount != columns.Length)
        {
            throw Wrong(csv.Line, $"{csv.FieldCount} cells under {columns.Length} columns; leave a missing one empty");
        }

        var (from, to) = ((Timestamp?)null, (Timestamp?)null);
        var readings = new double[_model.Streams.Count];
        Array.Fill(readings, double.NaN);
        for (var column = 0; column < columns.Length; column++)
        {
            switch (columns[column])
            {
                case FromColumn:
                    from = Time(csv, column, "from");
                    break;
                case ToColumn:
                    to = Time(csv, column, "to");
                    break;
                case var stream:
                    readings[stream] = Number(csv, column, _model.Streams[stream].Name);
                    break;
            }
        }

        CheckPeriod(csv.Line, from, to);
        return new PeriodRow(number, from, to, readings);
    }

    private void CheckPeriod(long line, Timestamp? from, Timestamp? to)
    {
        if (from is not { } first || to is not { } last)
        {
            return;
        }

        if (first >= last)
        {
            throw Wrong(line, $"from {first} is not before to {last}; a period is [from, to)");
        }

        if (_model.Period is { } period && last - first != period)
        {
            throw Wrong(line, $"the period lasts {last - first}, and the model says {period}, by which it brings " +
                "rates and amounts together; give it such periods");
        }
    }

    private Timestamp Time(CsvReader csv, int column, string name) => _times.TryParse(Cell(csv, column), out var time)
        ? time
        : throw Wrong(csv.Line, $"column '{name}': '{Text(csv, column)}' is not {_times.Wanted}");

    private double Number(CsvReader csv, int column, string name)
    {
        var cell = Cell(csv, column);
        if (cell.IsEmpty)
        {
            return double.NaN;
        }

        return NumberText.TryParse(cell, (byte)'.', out var number) && double.IsFinite(number)
            ? number
            : throw Wrong(csv.Line,
                $"column '{name}': '{Text(csv, column)}' is no number; leave the cell empty when a reading is missing");
    }

    private static ReadOnlySpan<byte> Cell(CsvReader csv, int column) => csv[column].Trim(" \t"u8);

    private static string Text(CsvReader csv, int column) => Encoding.UTF8.GetString(Cell(csv, column));

    private WrongCallException Wrong(long line, string cause) => new($"{_path}:{line}: {cause}");
}
