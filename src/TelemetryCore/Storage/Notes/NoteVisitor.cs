namespace TelemetryCore.Storage.Notes;

/// <summary>Is told a note; the bytes are read during the call only.</summary>
internal delegate void NoteVisitor(long sequence, ReadOnlySpan<byte> bytes);
