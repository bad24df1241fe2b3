namespace TelemetryCore.Storage.Notes;

/// <summary>
/// Puts notes in order of their sequences, each once. Lanes are taken one after the other, so that a checkpoint may
/// hold a few notes that come after some of the next one; these are held until what comes before them has passed.
/// </summary>
internal sealed class NoteOrder(long after, NoteVisitor visit)
{
    private readonly SortedDictionary<long, byte[]> _held = [];
    private long _last = after;

    /// <summary>Adds a note. All notes up to <paramref name="settled"/> that come later are in order.</summary>
    public void Add(long sequence, long settled, ReadOnlySpan<byte> bytes)
    {
        if (sequence > settled)
        {
            _held.TryAdd(sequence, bytes.ToArray());
            return;
        }

        Release(sequence);
        Tell(sequence, bytes);
    }

    /// <summary>Tells all that is held before a sequence.</summary>
    public void Release(long before = long.MaxValue)
    {
        while (_held.Count > 0 && _held.First() is var (sequence, bytes) && sequence < before)
        {
            _held.Remove(sequence);
            Tell(sequence, bytes);
        }
    }

    private void Tell(long sequence, ReadOnlySpan<byte> bytes)
    {
        if (sequence > _last)
        {
            _last = sequence;
            visit(sequence, bytes);
        }
    }
}
