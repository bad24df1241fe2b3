using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Notes;

namespace TelemetryCore;

public sealed partial class TelemetryEngine
{
    /// <summary>
    /// Takes samples, and a note into the same commit unless the disk refuses both; its sequence is drawn under the
    /// lane's lock.
    /// </summary>
    internal AppendResult Append(SeriesId series, SampleBatch batch, Func<long> draw, ReadOnlySpan<byte> note)
    {
        var pipeline = Pipeline(series);
        var refusal = Stored.MakeRoom(pipeline.Lane.Journal);
        AppendResult result;
        lock (pipeline.Lane.Lock)
        {
            result = AppendCounted(pipeline, batch, refusal);
            if (refusal is null)
            {
                Stored.AddNote(pipeline.Lane.Number, draw(), note);
            }
        }

        Stored.Settle(result.Commit);
        return result;
    }

    /// <summary>Tells up to so many notes after a sequence, in order; returns how many.</summary>
    internal int ReadNotes(long afterSequence, int max, NoteVisitor visit) =>
        Stored.ReadNotes(afterSequence, max, visit);
}
