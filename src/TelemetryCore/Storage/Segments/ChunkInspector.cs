using System.Runtime.InteropServices;
using TelemetryCore.Columns;
using TelemetryCore.Columns.Encodings;
using TelemetryCore.Kernels;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Storage.Segments;

/// <summary>Decodes a whole chunk to find out what its rows amount to, and whether they are in order.</summary>
internal sealed class ChunkInspector
{
    private readonly ChunkDecoder _decoder = new();
    private readonly RowBuffer _rows = new();

    /// <summary>
    /// Null and the map of the rows, or the reason why the chunk is unusable. <paramref name="decimals"/> is the least
    /// scale of the map's sum.
    /// </summary>
    public string? Inspect(ReadOnlySpan<byte> chunk, int decimals, out ZoneMap zone)
    {
        zone = default;
        var previous = long.MinValue;
        if (_decoder.Open(chunk) != DecodeStatus.Ok)
        {
            return LossReason.Malformed;
        }

        for (var unit = 0; unit < _decoder.Units; unit++)
        {
            if (_decoder.Decode(chunk, unit, RowColumns.All, _rows) != DecodeStatus.Ok || _rows.Count == 0)
            {
                return LossReason.Malformed;
            }

            var rows = _rows.Rows;
            var times = MemoryMarshal.Cast<Timestamp, long>(rows.Timestamps);
            if (TimestampScan.AscendingRun(times, previous) < times.Length)
            {
                return LossReason.Unordered;
            }

            previous = times[^1];
            var map = ZoneMap.Of(rows, decimals);
            zone = unit == 0 ? map : zone.Followed(map);
        }

        return null;
    }
}
