using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.Storage.Journaling;

/// <summary>Receives what a journal holds, each lane's records in the order in which it added them.</summary>
internal interface IJournalSink
{
    /// <summary>What follows was written by another life of the engine than what came before.</summary>
    void OnLife();

    /// <summary>What follows belongs to this commit, and all of the earlier ones has been told.</summary>
    void OnCommit(long commit);

    /// <summary>When the engine learned of what follows.</summary>
    void OnKnowledge(Timestamp at);

    /// <summary>Rows of one series; read during the call only.</summary>
    void OnSamples(int series, SampleBatch rows);

    void OnAmendment(int series, in Amendment amendment);

    /// <summary>A note, whose bytes mean nothing to the store; read during the call only.</summary>
    void OnNote(long sequence, ReadOnlySpan<byte> bytes);

    /// <summary>What a lane had counted when the records just told were taken.</summary>
    void OnCounts(int lane, in LedgerCounts counts);
}
