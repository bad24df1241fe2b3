using TelemetryCore.Storage.Journaling;
using TelemetryCore.Storage.Notes;
using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Storage;

/// <summary>
/// Notes go where samples go: into the journal with the commit of their lane, and at a checkpoint to files of their
/// own, before the manifest lets the journal forget. The state is a shortcut beside them, which may be missing.
/// </summary>
internal sealed partial class Store
{
    private readonly JournalBuffer?[] _buffers;
    private readonly PayloadWriter[] _states;

    /// <summary>
    /// Keeps a note with the samples that its lane accepts in the same commit. The lane's lock has been held since the
    /// sequence was drawn, and <see cref="MakeRoom(JournalBuffer?)"/> has refused nothing.
    /// </summary>
    /// <param name="lane">The lane.</param>
    /// <param name="sequence">Greater than that of any note before, of all lanes.</param>
    /// <param name="bytes">0 to 65,536 bytes; copied.</param>
    public void AddNote(int lane, long sequence, ReadOnlySpan<byte> bytes)
    {
        _notes.Add(lane, sequence, bytes);
        _buffers[lane]?.AddNote(sequence, bytes);
    }

    /// <summary>
    /// Tells up to <paramref name="max"/> notes after a sequence, in order, whether they are durable or not; returns
    /// how many. No lane's lock may be held. Damaged ones are left out; <see cref="Opening"/> names them.
    /// </summary>
    /// <exception cref="IOException">A file of notes cannot be read.</exception>
    public int ReadNotes(long afterSequence, int max, NoteVisitor visit) => _notes.Read(afterSequence, max, visit);

    private void FreezeWithState(int lane)
    {
        Freeze(lane);
        _states[lane].Clear();
        _host.WriteState(lane, _states[lane]);
    }

    // Nothing depends on it: a disk that does not take it costs time at the next opening.
    private void WriteState(long covers)
    {
        try
        {
            if (Array.Exists(_states, state => state.Length > 0))
            {
                StateFile.Write(_files, _directory, covers, _states);
            }
        }
        catch (IOException)
        {
            // What is there is of another checkpoint, and is not taken for this one's.
        }
    }

    private void RestoreState()
    {
        foreach (var part in StateFile.Read(_files, _directory, _manifest.ReplayAfter))
        {
            _host.RestoreState(part);
        }
    }
}
