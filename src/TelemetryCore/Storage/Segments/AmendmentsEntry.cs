using TelemetryCore.Samples;

namespace TelemetryCore.Storage.Segments;

/// <summary>Where amendments of a series lie in their segment.</summary>
/// <param name="Series">The series they belong to.</param>
/// <param name="Offset">Where their block starts in the file.</param>
/// <param name="Length">Bytes of the block's payload.</param>
internal readonly record struct AmendmentsEntry(SeriesId Series, long Offset, int Length);
