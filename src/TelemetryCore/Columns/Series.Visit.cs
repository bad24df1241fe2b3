using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

internal sealed partial class Series
{
    /// <summary>
    /// Tells a visitor the samples in [from, to), as they were known at a time when one is given. Chunks that lie
    /// within and under no late row are told whole.
    /// </summary>
    public void Visit<TVisitor>(Timestamp from, Timestamp to, Timestamp? asOf, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct
    {
        var list = Enter();
        try
        {
            from = new Timestamp(Math.Max(from.Microseconds, list.Start));
            var at = from;
            for (var i = list.Count > 0 ? list.IndexOf(from) : 0; asOf is null && i < list.Count && at < to; i++)
            {
                // What lies between two chunks belongs to the first.
                var end = i + 1 < list.Count && list[i + 1].First < to ? list[i + 1].First : to;
                var chunk = list[i] as SealedChunk;
                if (chunk is not null && chunk.First >= at && chunk.Last < to && !list.IsCovered(at, end))
                {
                    visitor.OnChunk(chunk);
                }
                else
                {
                    VisitRows(list, at, end, null, ref visitor);
                }

                at = end;
            }

            if (at < to)
            {
                VisitRows(list, at, to, asOf, ref visitor);
            }
        }
        finally
        {
            Leave();
        }
    }

    private void VisitRows<TVisitor>(
        ChunkList list, Timestamp from, Timestamp to, Timestamp? asOf, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct
    {
        using var cursor = Read(list, from, to, asOf);
        while (cursor.MoveNext())
        {
            visitor.OnRows(cursor.Current);
        }
    }
}
