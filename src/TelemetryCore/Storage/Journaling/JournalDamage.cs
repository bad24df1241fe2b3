using TelemetryCore.Samples;

namespace TelemetryCore.Storage.Journaling;

/// <summary>A stretch of a journal that is lost, and what it held as far as its bytes still tell.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="Offset">Where the stretch starts.</param>
/// <param name="Bytes">How long it is; 0 when a whole file is missing.</param>
/// <param name="Reason">What is wrong; one of a fixed set.</param>
/// <param name="Series">Series that were seen in it, ascending; may lack some and, rarely, name a wrong one.</param>
/// <param name="From">The first event time seen in it; null when none was.</param>
/// <param name="To">The last event time seen in it; null when none was.</param>
internal sealed record JournalDamage(
    string File, long Offset, long Bytes, string Reason, IReadOnlyList<int> Series, Timestamp? From, Timestamp? To);
