using TelemetryCore.Samples;
using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Storage.Segments;

/// <summary>
/// Collects what is declared of the series of a segment, so that a lost catalog can be healed from it.
/// </summary>
internal sealed class SeriesTableWriter
{
    /// <summary>An entry starts a new payload once the last one has this size.</summary>
    private const int PayloadBytes = 1 << 20;

    private readonly List<byte[]> _payloads = [];
    private readonly PayloadWriter _entries = new();

    public void Add(SeriesId series, SeriesInfo info)
    {
        _entries.WriteUnsigned(series.Value);
        SeriesInfoCodec.Write(_entries, info);
        if (_entries.Length >= PayloadBytes)
        {
            Close();
        }
    }

    /// <summary>The payloads of the table's blocks.</summary>
    public IReadOnlyList<byte[]> Finish()
    {
        Close();
        return _payloads;
    }

    private void Close()
    {
        if (_entries.Length > 0)
        {
            _payloads.Add(SeriesTable.Pack(_entries.Written));
            _entries.Clear();
        }
    }
}
