using System.Text;
using TelemetryCore.Cli.Calls;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Import;

/// <summary>
/// Reads delimited text, line by line. A line that cannot be placed (its time, station or status is wrong, or it is too
/// short) is rejected with all its readings; of any other line, each reading that is no number.
/// </summary>
internal sealed class Importer(ImportPlan plan, ImportSink sink, RejectionLog rejections)
{
    private const int TimeBytesMax = 256;
    private const int StationBytesMax = 4 * 128;

    private readonly byte[] _time = new byte[TimeBytesMax];
    private readonly char[] _station = new char[StationBytesMax];
    private readonly bool[] _isPresent = new bool[plan.Values.Length];
    private ColumnMap _columns = null!;
    private string _file = "";
    private long _row;

    /// <param name="file">What the text is called in messages.</param>
    /// <param name="text">UTF-8; read to its end.</param>
    /// <param name="onRecord">Called after each record.</param>
    public void Read(string file, Stream text, Action onRecord)
    {
        var reader = new CsvReader(text, plan.Delimiter);
        if (plan.HasHeader && !reader.Read())
        {
            return;
        }

        _file = file;
        _columns = new ColumnMap(plan, file, plan.HasHeader ? ColumnMap.NamesIn(reader) : null);
        while (reader.Read())
        {
            Take(reader);
            _row++;
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
        if (!record.IsBlank && record.FieldCount < _columns.FieldsNeeded)
        {
            Reject(record.Line, readings,
                $"{record.FieldCount} fields, and {_columns.FieldsNeeded} are needed; complete the line");
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
            var field = _columns.Values[i];
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
                ? $"'{TimeOf(record)}' is not {plan.Time?.Wanted ?? "a row before the year 10000"}"
            : _columns.Status >= 0 && !plan.Statuses.TryRead(Trim(record[_columns.Status]), out status)
                ? $"'{Text(record[_columns.Status])}' is not in status.map, nor {StatusText.Wanted}"
            : !TryFindStation(record, out buffers)
                ? $"'{Text(record[_columns.Station])}' is no station: 1 to 128 characters without '/' are needed"
            : null;
        if (reason is not null)
        {
            Reject(record.Line, readings, reason);
        }

        return reason is null;
    }

    private bool TryReadTime(CsvReader record, out Timestamp timestamp)
    {
        if (plan.Time is not null)
        {
            return plan.Time.TryParse(TimeBytes(record), out timestamp);
        }

        var passed = (Int128)_row * plan.Rows.Step.Ticks / TimeSpan.TicksPerMicrosecond;
        var microseconds = plan.Rows.Start.Microseconds + passed;
        var isTime = microseconds <= Timestamp.MaxValue.Microseconds;
        timestamp = isTime ? new Timestamp((long)microseconds) : default;
        return isTime;
    }

    private ReadOnlySpan<byte> TimeBytes(CsvReader record)
    {
        if (_columns.Time is [var single])
        {
            return Trim(record[single]);
        }

        var length = 0;
        foreach (var column in _columns.Time)
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

    private string TimeOf(CsvReader record) => plan.Time is null ? $"row {_row}" : Text(TimeBytes(record));

    private bool TryFindStation(CsvReader record, out SeriesBuffer?[] buffers)
    {
        buffers = [];
        if (plan.Station is { } fixedStation)
        {
            buffers = sink.BuffersOf(fixedStation);
            return true;
        }

        var name = Trim(record[_columns.Station]);
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

            var cell = Trim(record[_columns.Values[i]]);
            if (!NumberText.TryParse(cell, plan.DecimalMark, out var value))
            {
                Reject(record.Line, 1, $"'{Text(cell)}' in column '{plan.Values[i].Column}' is no number");
            }
            else if (!plan.Missing.Contains(value))
            {
                var buffer = buffers[i] ??= sink.Register(StationOf(record), i);
                sink.Add(buffer, new Sample(timestamp, value, status), _file, record.Line);
            }
        }
    }

    private string StationOf(CsvReader record) =>
        plan.Station ?? Encoding.UTF8.GetString(Trim(record[_columns.Station]));

    private void Reject(long line, int readings, string reason)
    {
        sink.Reject(Math.Max(1, readings));
        rejections.Add(_file, line, reason);
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
