using System.Buffers;
using System.Text.Json;
using TelemetryCore.AspNetCore.Api.Text;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Events;

/// <summary>The newest sample of each series as it was told last.</summary>
internal sealed class LatestBoard(TelemetryEngine engine)
{
    /// <summary>Series of one event: some hundred kilobytes.</summary>
    private const int ItemsMax = 2000;

    // Of writing a frame, between two of which nothing is kept.
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly List<StationPart> _parts = [];

    private readonly List<Entry> _entries = [];
    private readonly List<int> _changed = [];
    private readonly HashSet<SeriesId> _steps = [];

    /// <summary>The alarm level of a series may have changed.</summary>
    public void Recheck(SeriesId series) => _steps.Add(series);

    /// <summary>Looks at all series for what is new.</summary>
    public void Poll()
    {
        _changed.Clear();
        while (_entries.Count < engine.SeriesCount)
        {
            var id = new SeriesId(_entries.Count);
            var key = engine.GetInfo(id).Key;
            _entries.Add(new Entry { Name = JsonEncodedText.Encode($"{key}"), Station = key.Station });
            _steps.Add(id);
        }

        for (var i = 0; i < _entries.Count; i++)
        {
            var entry = _entries[i];
            var id = new SeriesId(i);
            var isNew = engine.TryGetLatest(id, out var sample) && !IsSame(entry, sample);
            var level = _steps.Contains(id) ? engine.GetLevel(id) : entry.Level;
            if (isNew || level != entry.Level)
            {
                entry.Sample = isNew ? sample : entry.Sample;
                entry.Level = level;
                _changed.Add(i);
            }
        }

        _steps.Clear();
    }

    /// <summary>What the last poll found, as much at a time as one frame has; none when nothing is new.</summary>
    public IEnumerable<int[]> Changes => Told(_changed).Chunk(ItemsMax);

    /// <summary>All there is, as much at a time as one frame has; one that is empty when nothing is there.</summary>
    public IEnumerable<int[]> All => Told(Enumerable.Range(0, _entries.Count)).Chunk(ItemsMax).DefaultIfEmpty([]);

    /// <summary>Writes a frame.</summary>
    /// <param name="places">One of <see cref="Changes"/> or of <see cref="All"/>.</param>
    /// <param name="id">Its name; null for none.</param>
    /// <param name="alarm">The last step of alarms up to it.</param>
    public EventFrame Write(int[] places, EventId? id, long alarm)
    {
        _buffer.ResetWrittenCount();
        _parts.Clear();
        EventText.WriteHead(_buffer, "latest", id);
        var head = _buffer.WrittenCount;
        using (var json = new Utf8JsonWriter(_buffer))
        {
            json.WriteStartObject();
            json.WriteString("now", $"{Timestamp.From(engine.Options.Clock.GetUtcNow())}");
            json.WriteStartArray("items");
            for (var i = 0; i < places.Length; i++)
            {
                var entry = _entries[places[i]];
                var comma = i > 0 ? 1 : 0;
                var from = head + Length(json) + comma;
                Write(json, entry);
                Note(entry.Station, from, head + Length(json));
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        _buffer.Write("\n\n"u8);
        return new EventFrame(EventTopics.Latest, alarm, _buffer.WrittenSpan.ToArray(), [.. _parts]);
    }

    private IEnumerable<int> Told(IEnumerable<int> places) => places.Where(place => _entries[place].Sample is not null);

    // Bits and not values, so that NaN is the same as itself.
    private static bool IsSame(Entry entry, in Sample sample) => entry.Sample is { } known
        && known.Timestamp == sample.Timestamp
        && BitConverter.DoubleToInt64Bits(known.Value) == BitConverter.DoubleToInt64Bits(sample.Value)
        && known.Status == sample.Status;

    // Series that follow each other are mostly of one station.
    private void Note(string station, int from, int to)
    {
        if (_parts is [.., var last] && last.Station == station)
        {
            _parts[^1] = last with { To = to };
        }
        else
        {
            _parts.Add(new StationPart(station, from, to));
        }
    }

    private static void Write(Utf8JsonWriter json, Entry entry)
    {
        var sample = entry.Sample!.Value;
        Span<char> time = stackalloc char[SampleText.LineCharsMax];
        sample.Timestamp.TryFormat(time, out var length, default, null);
        json.WriteStartObject();
        json.WriteString("series"u8, entry.Name);
        json.WriteString("at"u8, time[..length]);
        if (double.IsFinite(sample.Value))
        {
            json.WriteNumber("value"u8, sample.Value);
        }
        else
        {
            json.WriteNull("value"u8);
        }

        json.WriteString("status"u8, StatusText.Format(sample.Status));
        json.WriteString("level"u8, NameOf(entry.Level));
        json.WriteEndObject();
    }

    private static int Length(Utf8JsonWriter json) => (int)json.BytesCommitted + json.BytesPending;

    private static string? NameOf(RiskLevel? level) => level switch
    {
        RiskLevel.Blue => "blue",
        RiskLevel.Yellow => "yellow",
        RiskLevel.Orange => "orange",
        RiskLevel.Red => "red",
        _ => null,
    };

    private sealed class Entry
    {
        public required JsonEncodedText Name { get; init; }

        public required string Station { get; init; }

        public Sample? Sample { get; set; }

        public RiskLevel? Level { get; set; }
    }
}
