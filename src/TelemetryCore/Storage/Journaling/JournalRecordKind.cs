namespace TelemetryCore.Storage.Journaling;

/// <summary>The first byte of a record.</summary>
internal enum JournalRecordKind : byte
{
    Knowledge = 1,
    Sample = 2,
    Run = 3,
    Amendment = 4,
    Note = 5,
}
