using TelemetryCore.Samples;
using TelemetryCore.Storage.Notes;

namespace TelemetryCore;

public sealed partial class TelemetryEngine
{
    /// <summary>
    /// Adds a note to the commit of what a series' lane accepts next; false when the disk takes nothing. It is made
    /// durable with those samples, or by <see cref="Commit"/>.
    /// </summary>
    internal bool AddNote(SeriesId series, long sequence, ReadOnlySpan<byte> bytes)
    {
        var lane = Pipeline(series).Lane;
        if (Stored.MakeRoom(lane.Journal) is not null)
        {
            return false;
        }

        lock (lane.Lock)
        {
            Stored.AddNote(lane.Number, sequence, bytes);
        }

        return true;
    }

    /// <summary>Tells up to so many notes after a sequence, in order; returns how many.</summary>
    internal int ReadNotes(long afterSequence, int max, NoteVisitor visit) =>
        Stored.ReadNotes(afterSequence, max, visit);
}
