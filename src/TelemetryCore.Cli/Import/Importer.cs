using System.Text;
using TelemetryCore.AspNetCore.Api.Text;
using TelemetryCore.Cli.Calls;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Import;

/// <summary>
/// Reads delimited text, line by line. A line that cannot be placed (its time, station or status is wrong, or it is too
/// short) is rejected with all its readings; of any other line, each reading that is no number.
/// </summary>
internal sealed class Importer(
    ImportPlan plan, ImportSink sink, RejectionLog rejections, string file, ColumnMap columns)
{
    private const int TimeBytesMax = 256;
    private const int StationBytesMax = 4 * SeriesColumn.StationCharsMax;

    private readonly byte[] _time = new byte[TimeBytesMax];
    private readonly char[] _station = new char[StationBytesMax];
    private readonly bool[] _isPresent = new bool[plan.Values.Length];

    /// <param name="plan">What the text means.</param>
    /// <param name="sink">Takes the readings.</param>
    /// <param name="rejections">Takes what is no reading.</param>
    /// <param name="file">What the text is called in messages.</param>
    /// <param name="text">UTF-8; read to its end.</param>
    /// <param name="onRecord">Called after each record.</param>
    public static void Read(
        ImportPlan plan, ImportSink sink, RejectionLog rejections, string file, Stream text, Action onRecord)
    {
        var reader = new CsvReader(text, plan.Delimiter);
        if (plan.HasHeader && !reader.Read())
        {
            return;
        }

        var columns = new ColumnMap(plan, file, plan.HasHeader ? ColumnMap.NamesIn(reader) : null);
        var importer = new Importer(plan, sink, rejections, file, columns);
        while (reader.Read())
        {
            importer.Take(reader);
            plan.Rows?.Advance();
            onRecord();
        }

        sink.Flush(file, reader.Line);
    }

    private void Take(CsvReader record)
    {
        if (record.Fault != CsvFault.None)
        {
            Reject(record.Line, 1, Describe(record.Fault));
            return;
        }

        var readings = CountReadings(record);
        if (!record.IsBlank && record.FieldCount < columns.FieldsNeeded)
        {
            Reject(record.Line, readings,
                $"{record.FieldCount} fields, and {columns.FieldsNeeded} are needed; complete the line");
        }
        else if (readings > 0 && TryPlace(record, readings, out var timestamp, out var status, out var buffers))
        {
            TakeReadings(record, timestamp, status, buffers);
        }
    }

    // A line whose readings are all missing says nothing, so nothing else in it can be wrong.
    private int CountReadings(CsvReader record)
    {
        var readings = 0;
        for (var i = 0; i < _isPresent.Length; i++)
        {
            var field = columns.Values[i];
            _isPresent[i] = field < record.FieldCount && !plan.Missing.Contains(Trim(record[field]));
            readings += _isPresent[i] ? 1 : 0;
        }

        return readings;
    }

    private bool TryPlace(
        CsvReader record, int readings, out Timestamp timestamp, out SampleStatus status, out SeriesBuffer?[] buffers)
    {
        (status, buffers) = (SampleStatus.Normal, []);
        var reason = !TryReadTime(record, out timestamp)
                ? $"'{Text(TimeBytes(record))}' is not {plan.Time?.Wanted ?? plan.Rows?.Wanted}"
            : columns.Status >= 0 && !plan.Statuses.TryRead(Trim(record[columns.Status]), out status)
                ? $"'{Text(record[columns.Status])}' is not in status.map, nor {StatusText.Wanted}"
            : !TryFindStation(record, out buffers)
                ? $"'{Text(record[columns.Station])}' is no station: 1 to 128 characters without '/' are needed"
            : null;
        if (reason is not null)
        {
            Reject(record.Line, readings, reason);
        }

        return reason is null;
    }

    private bool TryReadTime(CsvReader record, out Timestamp timestamp)
    {
        timestamp = default;
        return plan.Time is { } parser
            ? parser.TryParse(TimeBytes(record), out timestamp)
            : plan.Rows is { } rows && rows.TryTell(out timestamp);
    }

    private ReadOnlySpan<byte> TimeBytes(CsvReader record)
    {
        if (columns.Time is [var single])
        {
            return Trim(record[single]);
        }

        var length = 0;
        foreach (var column in columns.Time)
        {
            var part = Trim(record[column]);
            if (length + 1 + part.Length > TimeBytesMax)
            {
                break;
            }

            if (length > 0)
            {
                _time[length++] = (byte)' ';
            }

            part.CopyTo(_time.AsSpan(length));
            length += part.Length;
        }

        return _time.AsSpan(0, length);
    }

    private bool TryFindStation(CsvReader record, out SeriesBuffer?[] buffers)
    {
        buffers = [];
        if (plan.Station is { } fixedStation)
        {
            buffers = sink.BuffersOf(fixedStation);
            return true;
        }

        var name = Trim(record[columns.Station]);
        if (name.Length > StationBytesMax)
        {
            return false;
        }

        var station = _station.AsSpan(0, Encoding.UTF8.GetChars(name, _station));
        var isStation = SeriesColumn.IsStation(station);
        buffers = isStation ? sink.BuffersOf(station) : [];
        return isStation;
    }

    private void TakeReadings(CsvReader record, Timestamp timestamp, SampleStatus status, SeriesBuffer?[] buffers)
    {
        for (var i = 0; i < buffers.Length; i++)
        {
            if (!_isPresent[i])
            {
                continue;
            }

            var cell = Trim(record[columns.Values[i]]);
            if (!NumberText.TryParse(cell, plan.DecimalMark, out var value))
            {
                Reject(record.Line, 1, $"'{Text(cell)}' in column '{plan.Values[i].Column}' is no number");
            }
            else if (!plan.Missing.Contains(value))
            {
                var buffer = buffers[i] ??= sink.Register(StationOf(record), i);
                sink.Add(buffer, new Sample(timestamp, value, status), file, record.Line);
            }
        }
    }

    private string StationOf(CsvReader record) =>
        plan.Station ?? Encoding.UTF8.GetString(Trim(record[columns.Station]));

    private void Reject(long line, int readings, string reason)
    {
        sink.Reject(Math.Max(1, readings));
        rejections.Add(file, line, reason);
    }

    private static string Describe(CsvFault fault) => fault switch
    {
        CsvFault.OpenQuote => "a quote is never closed; double the quotes within a quoted field",
        CsvFault.TextAfterQuote => "text follows a closing quote; double the quotes within a quoted field",
        _ => $"a line of more than {CsvReader.BufferBytesDefault} bytes; check the delimiter and the line ends",
    };

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> cell) => cell.Trim(" \t"u8);

    private static string Text(ReadOnlySpan<byte> cell)
    {
        const int ShownMax = 60;
        var text = Encoding.UTF8.GetString(cell[..Math.Min(cell.Length, ShownMax)]);
        return cell.Length > ShownMax ? $"{text}..." : text;
    }
}
