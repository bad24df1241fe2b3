using System.Globalization;
using System.Text;
using TelemetryCore.Cli.Calls;

namespace TelemetryCore.Cli.Import;

/// <summary>Where the columns of a plan stand in one file.</summary>
internal sealed class ColumnMap
{
    private readonly string _file;
    private readonly string[]? _header;

    /// <param name="plan">The columns that are wanted.</param>
    /// <param name="file">Named when one of them is not there.</param>
    /// <param name="header">The names in the file; null when it has none.</param>
    public ColumnMap(ImportPlan plan, string file, string[]? header)
    {
        (_file, _header) = (file, header);
        Time = [.. plan.TimeColumns.Select(Find)];
        Station = plan.StationColumn is { } station ? Find(station) : -1;
        Status = plan.StatusColumn is { } status ? Find(status) : -1;
        Values = [.. plan.Values.Select(value => Find(value.Column))];
        FieldsNeeded = 1 + new[] { [Station, Status], Time, Values }.SelectMany(columns => columns).Max();
    }

    public int[] Time { get; }

    /// <summary>-1 when the station is in no column.</summary>
    public int Station { get; }

    /// <summary>-1 when the status is in no column.</summary>
    public int Status { get; }

    public int[] Values { get; }

    public int FieldsNeeded { get; }

    /// <summary>The names of a header line.</summary>
    public static string[] NamesIn(CsvReader header) => [.. Enumerable
        .Range(0, header.FieldCount)
        .Select(field => Encoding.UTF8.GetString(header[field]).Trim())];

    private int Find(string column)
    {
        if (_header is null)
        {
            return int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new WrongCallException(
                    $"{_file}: column '{column}' needs a header; without one a column is its 0-based number");
        }

        var index = Array.IndexOf(_header, column);
        return index < 0 ? throw new WrongCallException(
                $"{_file}:1: there is no column '{column}' among {string.Join(", ", _header)}; correct the format")
            : Array.LastIndexOf(_header, column) == index ? index
            : throw new WrongCallException(
                $"{_file}:1: column '{column}' is there twice; set header to false and give its 0-based number");
    }
}
