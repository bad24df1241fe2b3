using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Internal;
using TelemetryCore.Hj212.Segments;
using TelemetryCore.Samples;

namespace TelemetryCore.Hj212.Mapping;

/// <summary>
/// Takes frames into an engine by a map. Every reading is either appended or set aside with a reason and a count. Safe
/// for any thread; allocates nothing for frames whose readings are all mapped numbers.
/// </summary>
public sealed class Hj212Ingest
{
    private const int TimeCalibrationNotice = 1013;
    private const int HeartbeatNotice = 9015;
    private const int UploadCnMax = 3999;

    private readonly TelemetryEngine _engine;
    private readonly ByteTable<Hj212StationTable> _stations;

    /// <summary>Registers every series of <paramref name="map"/> that the engine does not have yet.</summary>
    /// <exception cref="ArgumentException">An MN or a field stands twice in the map, or a name is no series
    /// name.</exception>
    public Hj212Ingest(TelemetryEngine engine, Hj212Map map)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(map);
        _engine = engine;
        var stations = new Dictionary<string, Hj212StationTable>(StringComparer.Ordinal);
        foreach (var station in map.Stations)
        {
            if (!stations.TryAdd(station.Mn, new Hj212StationTable(engine, station)))
            {
                Throw.DuplicateMn(station.Mn);
            }
        }

        _stations = new ByteTable<Hj212StationTable>(stations);
    }

    /// <summary>Takes one result of the frame reader in.</summary>
    /// <param name="frame">The frame; one that is not <see cref="Hj212FrameStatus.Ok"/> goes to the quarantine
    /// whole.</param>
    /// <param name="source">Where it came from, such as the remote end point; names what has no known MN.</param>
    public Hj212IngestResult Ingest(in Hj212Frame frame, string source)
    {
        if (frame.Status == Hj212FrameStatus.Ok)
        {
            return Ingest(frame, new Hj212Segment(frame.Segment), source);
        }

        if (frame.Status != Hj212FrameStatus.LineEnd)
        {
            _engine.Quarantine.Add(source, Hj212Names.NameOf(frame.Status), frame.Raw);
        }

        return new Hj212IngestResult { Anomalies = frame.Anomalies };
    }

    internal Hj212IngestResult Ingest(in Hj212Frame frame, in Hj212Segment segment, string source)
    {
        var result = new Hj212IngestResult { Anomalies = frame.Anomalies | segment.Anomalies };
        if (segment.IsReply)
        {
            return result;
        }

        // An unknown logger is not answered: it keeps its data until the map knows it.
        return _stations.TryGet(segment.Mn, out var station)
            ? TakeReadings(frame, segment, station, result with { Answer = AnswerTo(segment) })
            : SetAside(frame, segment, null, source, Hj212Reasons.UnknownMn, result);
    }

    internal void Fail(in Hj212Frame frame, string source) =>
        _engine.Quarantine.Add(source, Hj212Reasons.IngestFailed, frame.Raw);

    private static Hj212Answer AnswerTo(in Hj212Segment segment) => segment.Cn switch
    {
        _ when !segment.AnswerWanted => Hj212Answer.None,
        TimeCalibrationNotice or HeartbeatNotice => Hj212Answer.Notice,
        <= UploadCnMax => Hj212Answer.Data,
        _ => Hj212Answer.None,
    };

    private Hj212IngestResult TakeReadings(
        in Hj212Frame frame, in Hj212Segment segment, Hj212StationTable station, Hj212IngestResult result)
    {
        var series = station.SeriesOf(segment.Cn ?? 0);
        var dataTime = segment.DataTime;
        if (!Hj212Text.TryParseTime(dataTime, station.Offset, out var timestamp))
        {
            var reason = dataTime.IsEmpty ? Hj212Reasons.NoDataTime : Hj212Reasons.BadDataTime;
            return SetAside(frame, segment, series, station.Mn, reason, result);
        }

        var (unmapped, notANumber) = (0, 0);
        var readings = segment.Readings();
        while (readings.TryRead(out var reading))
        {
            var id = default(SeriesId);
            if (series is null || !series.TryGet(reading.Item.Name, out id))
            {
                unmapped += reading.Kind == Hj212FieldKind.Value ? 1 : 0;
            }
            else if (!reading.IsNumber)
            {
                notANumber++;
            }
            else
            {
                var status = Hj212Text.ToStatus(reading.Mark, segment.Resent);
                result = result.Plus(_engine.Append(id, timestamp, reading.Value, status));
            }
        }

        result = SetAside(frame, station.Mn, Hj212Reasons.UnmappedFactor, unmapped, result);
        result = SetAside(frame, station.Mn, Hj212Reasons.NotANumber, notANumber, result);
        return result with { Anomalies = result.Anomalies | readings.Anomalies };
    }

    private Hj212IngestResult SetAside(
        in Hj212Frame frame, in Hj212Segment segment, ByteTable<SeriesId>? series, string source, string reason,
        Hj212IngestResult result)
    {
        var samples = 0;
        var readings = segment.Readings();
        while (readings.TryRead(out var reading))
        {
            var isMapped = series is not null && series.TryGet(reading.Item.Name, out _);
            samples += isMapped || reading.Kind == Hj212FieldKind.Value ? 1 : 0;
        }

        if (samples == 0 && reason == Hj212Reasons.UnknownMn)
        {
            _engine.Quarantine.Add(source, reason, frame.Raw);
        }

        var badTime = reason == Hj212Reasons.BadDataTime ? Hj212Anomalies.BadDataTime : Hj212Anomalies.None;
        result = SetAside(frame, source, reason, samples, result);
        return result with { Anomalies = result.Anomalies | readings.Anomalies | badTime };
    }

    // The whole frame is kept, since an item means nothing without its MN and DataTime.
    private Hj212IngestResult SetAside(
        in Hj212Frame frame, string source, string reason, int samples, Hj212IngestResult result)
    {
        if (samples == 0)
        {
            return result;
        }

        _engine.QuarantineSamples(source, reason, frame.Raw, samples);
        return result.PlusQuarantined(samples);
    }
}
