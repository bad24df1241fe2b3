using TelemetryCore.Samples;
using TelemetryCore.Storage.Segments;

namespace TelemetryCore.Storage;

/// <summary>
/// Retention is one instant for the whole store: samples before it are gone. It moves when whole segments have become
/// older than they may be, or when the directory has become larger than it may be.
/// </summary>
internal sealed partial class Store
{
    private void Retain()
    {
        var cut = CutByAge();
        var byBytes = CutByBytes();
        cut = byBytes > cut ? byBytes : cut;
        if (cut <= _manifest.Cut)
        {
            return;
        }

        var gone = _segments.FindAll(segment => LastOf(segment) < cut);
        WriteManifest(_manifest.Without(gone.Select(segment => segment.Number)) with { Cut = cut });
        _segments.RemoveAll(gone.Contains);
        for (var id = 0; id < _host.SeriesCount; id++)
        {
            lock (_host.LockOf(_host.LaneOf(id)))
            {
                _host.ColumnsOf(id).Retain(cut);
            }
        }

        Retire(gone);
    }

    private Timestamp CutByAge()
    {
        if (_options.RetentionAge is not { } age)
        {
            return Timestamp.MinValue;
        }

        var newest = Timestamp.MinValue.Microseconds;
        for (var id = 0; id < _host.SeriesCount; id++)
        {
            newest = Math.Max(newest, _host.ColumnsOf(id).Newest);
        }

        var oldest = new Timestamp(Math.Max(Timestamp.MinValue.Microseconds, newest - (age.Ticks / 10)));
        return FirstKeptAfter(_segments.FindAll(segment => LastOf(segment) < oldest));
    }

    private Timestamp CutByBytes()
    {
        if (_options.RetentionBytes is not { } limit)
        {
            return Timestamp.MinValue;
        }

        var gone = new List<SegmentFile>();
        var bytes = Bytes;
        foreach (var segment in _segments.OrderBy(LastOf))
        {
            if (bytes <= limit)
            {
                break;
            }

            bytes -= segment.Bytes;
            gone.Add(segment);
        }

        return FirstKeptAfter(gone);
    }

    private Timestamp FirstKeptAfter(List<SegmentFile> gone) =>
        gone.Count == 0 ? Timestamp.MinValue : new Timestamp(gone.Max(LastOf).Microseconds + 1);

    private Timestamp LastOf(SegmentFile segment) =>
        _manifest.Segments.First(summary => summary.Number == segment.Number).Last;
}
