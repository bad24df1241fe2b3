using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Journaling;

namespace TelemetryCore.Storage.Verification;

/// <summary>Reads a journal for what its report says.</summary>
internal sealed class IgnoringSink : IJournalSink
{
    public static IgnoringSink Instance { get; } = new();

    public void OnLife()
    {
    }

    public void OnCommit(long commit)
    {
    }

    public void OnKnowledge(Timestamp at)
    {
    }

    public void OnSamples(int series, SampleBatch rows)
    {
    }

    public void OnAmendment(int series, in Amendment amendment)
    {
    }

    public void OnNote(long sequence, ReadOnlySpan<byte> bytes)
    {
    }

    public void OnCounts(int lane, in LedgerCounts counts)
    {
    }
}
