using System.Text;
using System.Text.Json;
using TelemetryCore.AspNetCore.Api.Text;
using TelemetryCore.Cli.Calls;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Import;

/// <summary>Reads a <c>format.json</c>; what is wrong with it is named with its field.</summary>
internal sealed class ImportFormatFile
{
    private const int DecimalsMax = 15;
    private const string Utf8 = "utf-8";

    private static readonly TimeSpan CadenceMax = TimeSpan.FromDays(366);

    private readonly string _path;
    private readonly ImportFormat _format;

    private ImportFormatFile(string path, ImportFormat format) => (_path, _format) = (path, format);

    public static ImportPlan Load(string path)
    {
        try
        {
            var format = JsonSerializer.Deserialize(File.ReadAllBytes(path), ImportFormatJson.Default.ImportFormat);
            return new ImportFormatFile(path, format ?? throw new JsonException("it is null")).Plan();
        }
        catch (JsonException fault)
        {
            throw new WrongCallException($"--format '{path}': {fault.Message}");
        }
    }

    private ImportPlan Plan()
    {
        var (time, rows) = Time();
        Check(_format.Values.Count > 0, "values", "names no column; give at least one");
        var factors = _format.Values.Values.Select(value => (value.Factor, value.Channel)).ToArray();
        Check(factors.Distinct().Count() == factors.Length, "values", "gives two columns to one series");
        Check(time is null || _format.Time.Columns.Count > 0, "time.columns", "is empty; name the columns of the time");
        Check(_format.Station is { Value: null } != (_format.Station.Column is null), "station",
            "needs either a value or a column");
        Check(_format.Decimal is "." or ",", "decimal", $"is '{_format.Decimal}', not a point or a comma");
        Check(_format.Delimiter.Length == 1 && char.IsAscii(_format.Delimiter[0]) && _format.Delimiter[0] is not
            ('"' or '\r' or '\n'), "delimiter", "is not one ASCII character");
        return new ImportPlan
        {
            Delimiter = (byte)_format.Delimiter[0],
            DecimalMark = (byte)_format.Decimal[0],
            HasHeader = _format.Header,
            Encoding = TextEncoding(),
            Missing = new MissingReadings(_format.Missing),
            TimeColumns = [.. _format.Time.Columns.Select(column => Column(column, "time.columns"))],
            Time = time,
            Rows = rows,
            Station = _format.Station.Value,
            StationColumn = _format.Station.Column is { } station ? Column(station, "station.column") : null,
            StatusColumn = _format.Status is { } status ? Column(status.Column, "status.column") : null,
            Statuses = new StatusReader(Statuses()),
            Values = [.. _format.Values.Select(value => Series(value.Key, value.Value))],
        };
    }

    private (ITimeParser? Time, RowClock? Rows) Time()
    {
        var isZone = ZoneText.TryParse(_format.Time.Zone, out var zone);
        Check(isZone, "time.zone", $"is '{_format.Time.Zone}', not {ZoneText.Wanted}");
        var format = _format.Time.Format;
        if (format.ValueKind == JsonValueKind.Object)
        {
            return (null, Rows(format));
        }

        Check(format.ValueKind == JsonValueKind.String, "time.format", "is neither a text nor an object");
        return (format.GetString()! switch
        {
            "unix-s" => new UnixTimeParser(Timestamp.MicrosecondsPerSecond, "a number of seconds since 1970"),
            "unix-ms" => new UnixTimeParser(1000, "a number of milliseconds since 1970"),
            "rfc3339" => new Rfc3339Parser(),
            var text => Formatted(text, zone),
        }, null);
    }

    private FormattedTimeParser Formatted(string format, TimeZoneInfo zone)
    {
        Check(format.Length > 1 && format.Contains('y', StringComparison.Ordinal), "time.format",
            $"'{format}' names no year; give a .NET format, unix-s, unix-ms, rfc3339 or an object with start and step");
        return new FormattedTimeParser(format, zone);
    }

    private RowClock Rows(JsonElement format)
    {
        var (start, step) = (default(Timestamp), TimeSpan.Zero);
        foreach (var field in format.EnumerateObject())
        {
            var text = field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString() : "";
            var isGood = field.Name switch
            {
                "start" => Timestamp.TryParse(text, out start),
                "step" => DurationText.TryParse(text!, out step),
                _ => false,
            };
            Check(isGood, $"time.format.{field.Name}",
                $"is '{field.Value}'; start is a time in RFC 3339 with an offset, step is {DurationText.Wanted}");
        }

        Check(step > TimeSpan.Zero && format.TryGetProperty("start", out _), "time.format", "needs a start and a step");
        return new RowClock(start, step);
    }

    private Encoding? TextEncoding()
    {
        if (_format.Encoding.ToLowerInvariant() is Utf8 or "utf8" or "ascii" or "us-ascii")
        {
            return null;
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(_format.Encoding)
                ?? Encoding.GetEncoding(_format.Encoding);
        }
        catch (ArgumentException)
        {
            throw Wrong("encoding", $"'{_format.Encoding}' is not known; give utf-8, latin1, windows-1252 or gbk");
        }
    }

    private Dictionary<string, SampleStatus> Statuses()
    {
        var map = new Dictionary<string, SampleStatus>(StringComparer.Ordinal);
        foreach (var (text, name) in _format.Status?.Map ?? new Dictionary<string, string>())
        {
            var isStatus = StatusText.TryParse(name, out var status);
            Check(isStatus, $"status.map.{text}", $"is '{name}', not {StatusText.Wanted}");
            map.Add(text, status);
        }

        return map;
    }

    private SeriesColumn Series(string column, ValueFormat value)
    {
        var isCadence = DurationText.TryParse(value.Cadence, out var cadence);
        Check(isCadence && cadence > TimeSpan.Zero && cadence <= CadenceMax, $"values.{column}.cadence",
            $"is '{value.Cadence}', not {DurationText.Wanted}, of a year at most");
        Check(value.Decimals is >= 0 and <= DecimalsMax, $"values.{column}.decimals",
            $"is {value.Decimals}, not a whole number from 0 to {DecimalsMax}");
        var series = new SeriesColumn(column, value.Factor, value.Channel, value.Unit, value.Decimals, cadence);
        try
        {
            _ = series.InfoFor(_format.Station.Value ?? "any");
            return series;
        }
        catch (ArgumentException fault)
        {
            throw Wrong($"values.{column}", fault.Message);
        }
    }

    private string Column(JsonElement column, string field) => column.ValueKind switch
    {
        JsonValueKind.String => column.GetString()!,
        JsonValueKind.Number => column.GetRawText(),
        _ => throw Wrong(field, $"is '{column}', not a column's name or 0-based number"),
    };

    private void Check(bool isGood, string field, string wrong)
    {
        if (!isGood)
        {
            throw Wrong(field, wrong);
        }
    }

    private WrongCallException Wrong(string field, string wrong) => new($"--format '{_path}': {field} {wrong}");
}
