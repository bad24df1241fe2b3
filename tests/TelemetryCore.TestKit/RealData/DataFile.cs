using System.IO.Compression;
using TelemetryCore.Samples;

namespace TelemetryCore.TestKit.RealData;

/// <summary>A file of real data as series; a value that is missing in the file is a sample that is not there.</summary>
public sealed class DataFile
{
    /// <summary>
    /// The factor of a series that counts the rows of the file from 0, so that a row without any value is known too.
    /// </summary>
    public const string RowFactor = "row";

    // Years of rows may lie out of order in one file.
    private static readonly TimeSpan Lateness = TimeSpan.FromDays(3660);

    private readonly DataFormat _format;
    private readonly string _station;
    private readonly List<string[]> _rows;
    private readonly Timestamp[] _timestamps;

    private DataFile(string path, DataFormat format)
    {
        _format = format;
        _station = Path.GetFileName(path).Split('.')[0];
        _rows = [.. ReadRows(path, format)];
        _timestamps = [.. _rows.Select((row, index) => TimestampOf(format, row, index))];
    }

    /// <summary>Reads a file, whose path is relative to the root of the repository.</summary>
    /// <returns>A series for each column of the format, then the one that counts rows.</returns>
    public static IReadOnlyList<DataSeries> Read(string path, DataFormat format)
    {
        var file = new DataFile(path, format);
        return [.. format.Columns.Select(file.SeriesOf), file.CountOfRows()];
    }

    private DataSeries SeriesOf(DataColumn column)
    {
        var present = Enumerable.Range(0, _rows.Count).Where(row => _rows[row][column.Field] != _format.Missing);
        var valueOf = (int row) => column.Parse(_rows[row][column.Field]);
        return SeriesOf(column.Factor, column.Unit, column.Decimals, present, valueOf);
    }

    private DataSeries CountOfRows() =>
        SeriesOf(RowFactor, unit: "", decimals: 0, Enumerable.Range(0, _rows.Count), row => row);

    private DataSeries SeriesOf(
        string factor, string unit, int decimals, IEnumerable<int> present, Func<int, double> valueOf)
    {
        var rows = present.ToArray();
        var info = new SeriesInfo(new SeriesKey(_station, factor))
        {
            Unit = unit,
            Decimals = decimals,
            Cadence = _format.Cadence,
            Lateness = Lateness,
            Zone = TimeZoneInfo.CreateCustomTimeZone("labels", _format.UtcOffset, "labels", "labels"),
        };
        return new DataSeries(
            info,
            [.. rows.Select(row => _timestamps[row])],
            [.. rows.Select(valueOf)],
            [.. rows.Select(row => _format.IsValid(_rows[row]) ? default : new SampleStatus(StatusMark.Unknown))]);
    }

    private static Timestamp TimestampOf(DataFormat format, string[] row, int index) =>
        Timestamp.From(new DateTimeOffset(format.Label(row, index), format.UtcOffset));

    private static IEnumerable<string[]> ReadRows(string path, DataFormat format)
    {
        var lines = ReadLines(path).Skip(format.HeaderLines).Where(line => line.Length > 0);
        var rows = lines.Select(line => SplitLine(line, format.Separator)).Where(format.Where);
        return format switch
        {
            { IsOneSeries: true } => rows.SelectMany(fields => fields).Select(field => new[] { field }),
            { IsTransposed: true } => Transpose([.. rows]),
            _ => rows,
        };
    }

    private static IEnumerable<string> ReadLines(string path)
    {
        using var file = File.OpenRead(RepositoryRoot.FullPath(path));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static string[] SplitLine(string line, char separator)
    {
        var options = separator == ' ' ? StringSplitOptions.RemoveEmptyEntries : StringSplitOptions.None;
        return Array.ConvertAll(line.Split(separator, options), field => field.Trim('"'));
    }

    private static IEnumerable<string[]> Transpose(string[][] lines) =>
        Enumerable.Range(0, lines[0].Length).Select(row => Array.ConvertAll(lines, line => line[row]));
}
