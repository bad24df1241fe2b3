namespace TelemetryCore.Storage.Blocks;

/// <summary>What the payload of a block is.</summary>
internal enum BlockKind : ushort
{
    JournalHeader = 1,
    JournalCommit = 2,
    SegmentHeader = 10,
    Chunk = 11,
    Amendments = 12,
    SeriesTable = 13,
    Directory = 14,
    SegmentTrailer = 15,
    Manifest = 20,
    CatalogEntry = 30,
    NotesHeader = 40,
    Note = 41,
    State = 50,
}
