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

    private readonly List<Entry> _entries = [];
    private readonly List<int> _changed = [];
    private readonly HashSet<SeriesId> _steps = [];

    /// <summary>The alarm level of a series may have changed.</summary>
    public void Recheck(SeriesId series) => _steps.Add(series);

    /// <summary>Looks at all series; false when nothing is new. <see cref="WriteChanges"/> tells what is.</summary>
    public bool Poll()
    {
        _changed.Clear();
        while (_entries.Count < engine.SeriesCount)
        {
            var id = new SeriesId(_entries.Count);
            _entries.Add(new Entry { Name = JsonEncodedText.Encode($"{engine.GetInfo(id).Key}") });
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
        return _changed.Count > 0;
    }

    /// <summary>Writes what the last poll found.</summary>
    public void WriteChanges(IBufferWriter<byte> output, EventId id, Timestamp now) =>
        Write(output, id, now, _changed);

    /// <summary>Writes all there is.</summary>
    public void WriteAll(IBufferWriter<byte> output, Timestamp now) =>
        Write(output, null, now, [.. Enumerable.Range(0, _entries.Count)]);

    // Bits and not values, so that NaN is the same as itself.
    private static bool IsSame(Entry entry, in Sample sample) => entry.Sample is { } known
        && known.Timestamp == sample.Timestamp
        && BitConverter.DoubleToInt64Bits(known.Value) == BitConverter.DoubleToInt64Bits(sample.Value)
        && known.Status == sample.Status;

    private void Write(IBufferWriter<byte> output, EventId? id, Timestamp now, List<int> places)
    {
        var told = places.FindAll(place => _entries[place].Sample is not null);
        for (var first = 0; first == 0 || first < told.Count; first += ItemsMax)
        {
            // A subscriber that is cut off between parts comes back to before the first one.
            var isLast = first + ItemsMax >= told.Count;
            EventText.WriteHead(output, "latest", isLast ? id : null);
            using (var json = new Utf8JsonWriter(output))
            {
                json.WriteStartObject();
                json.WriteString("now", $"{now}");
                json.WriteStartArray("items");
                foreach (var place in told.Skip(first).Take(ItemsMax))
                {
                    Write(json, _entries[place]);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            output.Write("\n\n"u8);
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

        public Sample? Sample { get; set; }

        public RiskLevel? Level { get; set; }
    }
}
