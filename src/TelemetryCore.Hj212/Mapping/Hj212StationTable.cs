using TelemetryCore.Hj212.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore.Hj212.Mapping;

/// <summary>One station of a map, registered with an engine and indexed by the names on the wire.</summary>
internal sealed class Hj212StationTable
{
    private readonly int[] _cns;
    private readonly ByteTable<SeriesId>[] _series;

    public Hj212StationTable(TelemetryEngine engine, Hj212StationMap map)
    {
        Mn = map.Mn;
        Offset = map.Offset;
        var zone = ZoneOf(map.Offset);
        var byCn = new SortedDictionary<int, Dictionary<string, SeriesId>>();
        foreach (var factor in map.Factors)
        {
            foreach (var (cn, fields) in factor.Fields)
            {
                byCn.TryAdd(cn, new Dictionary<string, SeriesId>(StringComparer.Ordinal));
                foreach (var field in fields)
                {
                    Add(byCn[cn], $"{factor.Code}-{field}", cn, Register(engine, map, factor, cn, field, zone));
                }
            }
        }

        _cns = [.. byCn.Keys];
        _series = [.. byCn.Values.Select(series => new ByteTable<SeriesId>(series))];
    }

    public string Mn { get; }

    public TimeSpan Offset { get; }

    public ByteTable<SeriesId>? SeriesOf(int cn)
    {
        var index = Array.IndexOf(_cns, cn);
        return index < 0 ? null : _series[index];
    }

    private void Add(Dictionary<string, SeriesId> series, string name, int cn, SeriesId id)
    {
        if (!series.TryAdd(name, id))
        {
            Throw.DuplicateField(Mn, cn, name);
        }
    }

    // A series that the host has declared stays as it declared it.
    private static SeriesId Register(
        TelemetryEngine engine, Hj212StationMap map, Hj212FactorMap factor, int cn, string field, TimeZoneInfo zone)
    {
        var key = new SeriesKey(map.Name, factor.Name, Hj212Channel.NameOf(cn, field));
        return engine.TryFind(key, out var id) ? id : engine.Register(new SeriesInfo(key)
        {
            Unit = factor.Unit,
            Decimals = factor.Decimals,
            Cadence = Hj212Channel.CadenceOf(cn, map, factor),
            Lateness = map.Lateness,
            Zone = zone,
        });
    }

    private static TimeZoneInfo ZoneOf(TimeSpan offset)
    {
        var name = $"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}";
        return offset == TimeSpan.Zero ? TimeZoneInfo.Utc : TimeZoneInfo.CreateCustomTimeZone(name, offset, name, name);
    }
}
