using TelemetryCore.Internal;
using TelemetryCore.Storage.Files;

namespace TelemetryCore.Storage.Notes;

/// <summary>
/// Notes of the lanes, from when they are added until long after a checkpoint has written them to files of their own.
/// Each lies in the buffer of its lane, then among the taken ones, then in a file; a reader that looks in this order
/// misses none.
/// </summary>
/// <remarks>
/// A sequence is drawn and its note added under one hold of the lane's lock. Whoever has taken that lock after having
/// seen a sequence therefore finds all notes up to it.
/// </remarks>
internal sealed class NoteLog(IStoreHost host, IFileSystem files, string directory, NotePlace end, long fileBytes)
{
    private readonly Lock _gate = new();
    private readonly NoteBuffer[] _lanes =
        [.. Enumerable.Range(0, host.LaneCount).Select(_ => new NoteBuffer())];

    private readonly NoteBuffer _taken = new();
    private readonly NoteMarks _marks = new();
    private NotePlace _end = end;
    private long _greatest;
    private long _settled;

    /// <summary>Where the written notes end.</summary>
    public NotePlace End => _end;

    /// <summary>Bytes of the notes that no file holds yet.</summary>
    public long PendingBytes
    {
        get
        {
            var bytes = (long)_taken.Bytes;
            foreach (var lane in _lanes)
            {
                bytes += lane.Bytes;
            }

            return bytes;
        }
    }

    /// <summary>Adds a note of a lane, whose lock is held.</summary>
    public void Add(int lane, long sequence, ReadOnlySpan<byte> bytes)
    {
        Throw.IfOutside(bytes.Length, 0, Limits.NoteBytesMax, nameof(bytes));
        _lanes[lane].Add(sequence, bytes);
        See(sequence);
    }

    /// <summary>Adds a note that the journal tells, while the store is opened.</summary>
    public void AddReplayed(long sequence, ReadOnlySpan<byte> bytes)
    {
        _taken.Add(sequence, bytes);
        See(sequence);
    }

    /// <summary>Says that the notes up to what was seen so far are those that the next takes find.</summary>
    public void BeginTaking() => _settled = Volatile.Read(ref _greatest);

    /// <summary>As <see cref="BeginTaking()"/>, of replayed notes, which come lane by lane.</summary>
    public void BeginTaking(long settled) => _settled = settled;

    /// <summary>Takes the notes of a lane, whose lock is held; the next <see cref="Write"/> writes them.</summary>
    public void Take(int lane)
    {
        lock (_gate)
        {
            _taken.Take(_lanes[lane]);
        }
    }

    /// <summary>
    /// Writes what was taken; returns when it outlives a power cut. It counts when the manifest names
    /// <see cref="End"/>.
    /// </summary>
    /// <exception cref="IOException">The disk is full or has failed; the next one tries again.</exception>
    public void Write()
    {
        if (_taken.IsEmpty)
        {
            return;
        }

        var marks = new NoteMarks();
        using var writer = new NoteWriter(files, directory, _end, fileBytes);
        foreach (var place in _taken.InOrder())
        {
            var sequence = _taken.SequenceAt(place);
            writer.Add(sequence, _settled, _taken.BytesAt(place));
            marks.Pass(writer.Last, sequence);
        }

        writer.Finish();
        lock (_gate)
        {
            _marks.Add(marks);
            _taken.Clear();
            _end = writer.End;
        }
    }

    /// <summary>Tells the host all notes, in order, when the journal has been replayed.</summary>
    /// <returns>The format version that this engine does not know; 0 when it knows all.</returns>
    public int Restore(List<StoreLoss> losses)
    {
        _marks.Clear();
        var order = new NoteOrder(0, host.RestoreNote);
        using var cursor = new NoteCursor(files, directory, default, _end);
        while (cursor.MoveNext())
        {
            _marks.Pass(cursor.Place, cursor.Sequence);
            order.Add(cursor.Sequence, cursor.Settled, cursor.Bytes);
        }

        Finish(order, _taken);
        See(_marks.Greatest);
        losses.AddRange(cursor.Losses);
        return cursor.NewerVersion;
    }

    /// <summary>Tells up to <paramref name="max"/> notes after a sequence, in order; returns how many.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public int Read(long after, int max, NoteVisitor visit)
    {
        var seen = Volatile.Read(ref _greatest);
        var pending = CopyPending(after, max, out var from, out var to);
        var count = 0;
        var order = new NoteOrder(after, (sequence, bytes) =>
        {
            if (count < max && sequence <= seen)
            {
                count++;
                visit(sequence, bytes);
            }
        });
        using var cursor = new NoteCursor(files, directory, from, to);
        while (count < max && cursor.MoveNext())
        {
            order.Add(cursor.Sequence, cursor.Settled, cursor.Bytes);
        }

        cursor.ThrowIfUnreadable();
        Finish(order, pending);
        return count;
    }

    // What no file holds comes after all that its checkpoint has settled.
    private static void Finish(NoteOrder order, NoteBuffer pending)
    {
        foreach (var place in pending.InOrder())
        {
            order.Add(pending.SequenceAt(place), long.MaxValue, pending.BytesAt(place));
        }

        order.Release();
    }

    // Those of a lane lie in order, so that of each the first ones are enough.
    private NoteBuffer CopyPending(long after, int max, out NotePlace from, out NotePlace to)
    {
        var pending = new NoteBuffer();
        for (var lane = 0; lane < _lanes.Length; lane++)
        {
            lock (host.LockOf(lane))
            {
                pending.AddAfter(_lanes[lane], after, max);
            }
        }

        lock (_gate)
        {
            pending.AddAfter(_taken, after, int.MaxValue);
            (from, to) = (_marks.Before(after), _end);
        }

        return pending;
    }

    private void See(long sequence)
    {
        for (var seen = Volatile.Read(ref _greatest); seen < sequence;)
        {
            var was = Interlocked.CompareExchange(ref _greatest, sequence, seen);
            seen = was == seen ? sequence : was;
        }
    }
}
