using System.Globalization;
using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Journaling;

namespace TelemetryCore.Tests.Storage.Journaling;

/// <summary>
/// Keeps what a journal tells as lines, bit for bit, one list a series; a note's first byte says where it stands.
/// </summary>
internal sealed class JournalRecorder : IJournalSink
{
    private Timestamp _knownAt;

    public Dictionary<int, List<string>> Lines { get; } = [];

    public Dictionary<int, LedgerCounts> Counts { get; } = [];

    public IEnumerable<string> LinesOf(int series) => Lines.GetValueOrDefault(series, []);

    public void OnLife()
    {
    }

    public void OnCommit(long commit)
    {
    }

    public void OnKnowledge(Timestamp at) => _knownAt = at;

    public void OnSamples(int series, SampleBatch rows)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            Add(series, Describe(_knownAt, rows[i]));
        }
    }

    public void OnAmendment(int series, in Amendment amendment) => Add(series, Describe(_knownAt, amendment));

    public void OnNote(long sequence, ReadOnlySpan<byte> bytes) =>
        Add(bytes.IsEmpty ? 0 : bytes[0], Describe(sequence, bytes));

    public void OnCounts(int lane, in LedgerCounts counts) => Counts[lane] = counts;

    public static string Describe(Timestamp knownAt, Sample sample) => string.Create(
        CultureInfo.InvariantCulture,
        $"{knownAt.Microseconds} {sample.Timestamp.Microseconds} " +
        $"{BitConverter.DoubleToInt64Bits(sample.Value):x} {sample.Status.Value}");

    public static string Describe(Timestamp knownAt, Amendment amendment)
    {
        var after = amendment.After is { } sample ? Describe(amendment.KnownAt, sample) : "nothing";
        return $"{amendment.Kind} at {knownAt.Microseconds}: {Describe(amendment.BeforeKnownAt, amendment.Before)} " +
            $"to {after} by '{amendment.Who}' since '{amendment.Why}'";
    }

    public static string Describe(long sequence, ReadOnlySpan<byte> note) => string.Create(
        CultureInfo.InvariantCulture, $"note {sequence}: {Convert.ToHexString(note)}");

    /// <summary>What a journal in directory "d" tells after a commit.</summary>
    public static (JournalRecorder Recorder, JournalReplayReport Report) Replay(IFileSystem files, long afterCommit = 0)
    {
        var recorder = new JournalRecorder();
        return (recorder, JournalReplay.Run(files, "d", afterCommit, recorder));
    }

    private void Add(int series, string line)
    {
        if (!Lines.TryGetValue(series, out var lines))
        {
            Lines.Add(series, lines = []);
        }

        lines.Add(line);
    }
}
