using TelemetryCore.Samples;

namespace TelemetryCore.Storage;

/// <summary>A stretch of a file that is damaged or missing, and what it held as far as that can be told.</summary>
/// <param name="File">The file's name within the engine's directory.</param>
/// <param name="Offset">Where the stretch starts in the file.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Reason">What is wrong, such as <c>bad-checksum</c>; one of a fixed set.</param>
/// <param name="Series">The series whose samples it held; null when that cannot be told or it held none.</param>
/// <param name="From">Event time of its first sample, inclusive; null as for <paramref name="Series"/>.</param>
/// <param name="To">Event time of its last sample, inclusive; null as for <paramref name="Series"/>.</param>
public sealed record StoreLoss(
    string File, long Offset, long Bytes, string Reason, SeriesKey? Series, Timestamp? From, Timestamp? To);
