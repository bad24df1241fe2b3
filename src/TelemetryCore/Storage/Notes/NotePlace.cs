namespace TelemetryCore.Storage.Notes;

/// <summary>A place among the files of notes, which are numbered from 1; the default is before all of them.</summary>
internal readonly record struct NotePlace(long File, long Offset);
