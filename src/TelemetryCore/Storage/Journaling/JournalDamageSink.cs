using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.Storage.Journaling;

/// <summary>Remembers whose samples a damaged payload held, and of which time, as far as that is plausible.</summary>
internal sealed class JournalDamageSink : IJournalSink
{
    private readonly SortedSet<int> _series = [];

    public IReadOnlyList<int> Series => [.. _series];

    public Timestamp? From { get; private set; }

    public Timestamp? To { get; private set; }

    public void OnLife()
    {
        // Says nothing of a series.
    }

    public void OnCommit(long commit)
    {
        // Says nothing of a series.
    }

    public void OnKnowledge(Timestamp at)
    {
        // Says nothing of a series.
    }

    public void OnSamples(int series, SampleBatch rows)
    {
        foreach (var timestamp in rows.Timestamps)
        {
            See(series, timestamp);
        }
    }

    public void OnAmendment(int series, in Amendment amendment) => See(series, amendment.Before.Timestamp);

    public void OnNote(long sequence, ReadOnlySpan<byte> bytes)
    {
        // Says nothing of a series.
    }

    public void OnCounts(int lane, in LedgerCounts counts)
    {
        // Says nothing of a series.
    }

    private void See(int series, Timestamp timestamp)
    {
        if (series is < 0 or >= Limits.SeriesMax || timestamp < Timestamp.MinValue || timestamp > Timestamp.MaxValue)
        {
            return;
        }

        _series.Add(series);
        From = From is { } from && from < timestamp ? from : timestamp;
        To = To is { } to && to > timestamp ? to : timestamp;
    }
}
