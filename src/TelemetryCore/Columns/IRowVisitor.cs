using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>
/// Is told the rows of a series in order of time: chunk by chunk where nothing lies over it, else as rows.
/// </summary>
internal interface IRowVisitor
{
    /// <summary>All rows of a sealed chunk; its zone map may answer for them.</summary>
    void OnChunk(SealedChunk chunk);

    /// <summary>Some rows.</summary>
    void OnRows(SampleBatch rows);
}
