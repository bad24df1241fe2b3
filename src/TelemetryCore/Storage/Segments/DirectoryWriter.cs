using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Storage.Segments;

/// <summary>
/// Collects the directory of a segment while its blocks are written. Blocks follow each other in the order of their
/// entries, so an entry has a length and no offset.
/// </summary>
internal sealed class DirectoryWriter
{
    /// <summary>A payload is closed after the series that reaches this size.</summary>
    private const int PayloadBytes = 1 << 20;

    private readonly List<byte[]> _payloads = [];
    private readonly PayloadWriter _payload = new();
    private readonly PayloadWriter _entries = new();
    private SeriesId _series;
    private int _count;
    private Timestamp _previous;

    public void BeginSeries(SeriesId series, long offset)
    {
        EndSeries();
        if (_payload.Length == 0)
        {
            _payload.WriteUnsigned(offset);
        }

        _series = series;
        _previous = default;
    }

    public void AddChunk(ChunkRole role, int length, in ZoneMap zone)
    {
        AddEntry((DirectoryEntry)role, length);
        ZoneMapCodec.Write(_entries, zone, _previous);
        _previous = zone.Last;
    }

    public void AddAmendments(int length) => AddEntry(DirectoryEntry.Amendments, length);

    /// <summary>The payloads of the directory's blocks.</summary>
    public IReadOnlyList<byte[]> Finish()
    {
        EndSeries();
        Close();
        return _payloads;
    }

    private void AddEntry(DirectoryEntry kind, int length)
    {
        _entries.WriteUnsigned(((long)length << DirectoryReader.KindBits) | (long)kind);
        _count++;
    }

    private void EndSeries()
    {
        if (_count == 0)
        {
            return;
        }

        _payload.WriteUnsigned(_series.Value);
        _payload.WriteUnsigned(_count);
        _payload.WriteBytes(_entries.Written);
        _entries.Clear();
        _count = 0;
        if (_payload.Length >= PayloadBytes)
        {
            Close();
        }
    }

    private void Close()
    {
        if (_payload.Length > 0)
        {
            _payloads.Add(_payload.Written.ToArray());
            _payload.Clear();
        }
    }
}
