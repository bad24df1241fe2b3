using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Storage;

/// <summary>
/// What the store asks of whoever keeps notes and a state in it, whose bytes mean nothing to the store.
/// </summary>
internal interface INoteKeeper
{
    /// <summary>
    /// Goes on from a note of an earlier life; they come in order of their sequences, after all samples. The bytes are
    /// read during the call only.
    /// </summary>
    void RestoreNote(long sequence, ReadOnlySpan<byte> bytes);

    /// <summary>
    /// Writes down what a lane would have to compute again after a restart, or nothing. Its lock is held; all that was
    /// added before belongs to the checkpoint, and nothing that comes after.
    /// </summary>
    void WriteState(int lane, PayloadWriter state);

    /// <summary>
    /// Goes on from what one lane wrote at the last checkpoint. Called for each of them once the series hold what that
    /// checkpoint covers, before the journal is replayed; not at all when the state is missing or of another
    /// checkpoint.
    /// </summary>
    void RestoreState(ReadOnlySpan<byte> part);
}
