using System.Runtime.InteropServices;
using TelemetryCore.AspNetCore.Api.Text;
using TelemetryCore.Cli.Calls;
using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Import;

/// <summary>Takes readings by station and column to the engine, and counts what became of them.</summary>
internal sealed class ImportSink(
    TelemetryEngine engine, SeriesColumn[] columns, RejectionLog rejections, TextWriter error)
{
    private readonly Dictionary<string, SeriesBuffer?[]> _stations = new(StringComparer.Ordinal);
    private readonly List<SeriesBuffer> _buffers = [];
    private AppendResult _sum;
    private long _rejected;

    /// <summary>The buffers of a station's columns; one is null until its column has a reading.</summary>
    public SeriesBuffer?[] BuffersOf(ReadOnlySpan<char> station)
    {
        var byName = _stations.GetAlternateLookup<ReadOnlySpan<char>>();
        ref var buffers = ref CollectionsMarshal.GetValueRefOrAddDefault(byName, station, out _);
        return buffers ??= new SeriesBuffer?[columns.Length];
    }

    public SeriesBuffer Register(string station, int column)
    {
        var info = columns[column].InfoFor(station);
        if (!engine.TryFind(info.Key, out var id))
        {
            id = engine.Register(info);
        }

        var stored = engine.GetInfo(id);
        if ((stored.Unit, stored.Decimals, stored.Cadence) != (info.Unit, info.Decimals, info.Cadence))
        {
            error.WriteLine($"{info.Key}: kept as it is stored, {Describe(stored)}; the format says {Describe(info)}");
        }

        var buffer = new SeriesBuffer(info.Key, id);
        _buffers.Add(buffer);
        return buffer;
    }

    public void Add(SeriesBuffer buffer, in Sample sample, string file, long line)
    {
        buffer.Add(sample.Timestamp, sample.Value, sample.Status, line);
        if (buffer.IsFull)
        {
            Append(buffer, file, line);
        }
    }

    /// <summary>Counts readings that do not reach the engine.</summary>
    public void Reject(int readings) => _rejected += readings;

    /// <summary>Gives the engine what is still held, at the end of a file.</summary>
    public void Flush(string file, long line) => _buffers.ForEach(buffer => Append(buffer, file, line));

    public ImportResult Result(TimeSpan elapsed) => new(
        _sum.Offered + _rejected,
        _sum.Stored,
        _sum.Duplicates,
        _sum.Late,
        _sum.Rejected + _rejected,
        _sum.Quarantined,
        _buffers.Count,
        Math.Round(elapsed.TotalSeconds, 3));

    private static string Describe(SeriesInfo info) =>
        $"unit '{info.Unit}', {info.Decimals} decimals, cadence {DurationText.Format(info.Cadence)}";

    private void Append(SeriesBuffer buffer, string file, long line)
    {
        var first = buffer.FirstLine;
        var result = buffer.AppendTo(engine);
        _sum = Sum(_sum, result);
        if (result.Outcome is AppendOutcome.StorageFull or AppendOutcome.StorageFailed)
        {
            throw new WrongCallException(
                $"{file}:{first}: the store takes no more ({result.Outcome}); make room, then import the file again: "
                + "what is stored already counts as duplicate");
        }

        if (!result.IsComplete)
        {
            rejections.Add(file, first, $"{result.Rejected + result.Quarantined} readings of {buffer.Key} from here "
                + $"to line {line} are refused: {result.Outcome}");
        }
    }

    private static AppendResult Sum(in AppendResult left, in AppendResult right) => new()
    {
        Offered = left.Offered + right.Offered,
        Stored = left.Stored + right.Stored,
        Duplicates = left.Duplicates + right.Duplicates,
        Late = left.Late + right.Late,
        Rejected = left.Rejected + right.Rejected,
        Quarantined = left.Quarantined + right.Quarantined,
    };
}
