using System.Text;
using TelemetryCore.Storage;
using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Tests.Storage.Stores;

/// <summary>
/// Keeps what a store tells of notes and state when it is opened, and writes a state when it is asked.
/// </summary>
internal sealed class NoteRecorder : INoteKeeper
{
    /// <summary>What was told, in order.</summary>
    public List<(long Sequence, string Text)> Restored { get; } = [];

    /// <summary>The parts of the state that were told.</summary>
    public List<string> Parts { get; } = [];

    /// <summary>What a lane's state is now; empty for none.</summary>
    public Func<int, string> StateOf { get; set; } = _ => "";

    /// <summary>All notes as the running engine has them.</summary>
    public static List<(long Sequence, string Text)> ReadAll(TelemetryEngine engine, long after = 0, int max = 1 << 20)
    {
        var notes = new List<(long Sequence, string Text)>();
        var count = engine.ReadNotes(
            after, max, (sequence, bytes) => notes.Add((sequence, Encoding.UTF8.GetString(bytes))));
        Assert.Equal(count, notes.Count);
        return notes;
    }

    public void RestoreNote(long sequence, ReadOnlySpan<byte> bytes) =>
        Restored.Add((sequence, Encoding.UTF8.GetString(bytes)));

    public void WriteState(int lane, PayloadWriter state) => state.WriteBytes(Encoding.UTF8.GetBytes(StateOf(lane)));

    public void RestoreState(ReadOnlySpan<byte> part) => Parts.Add(Encoding.UTF8.GetString(part));
}
