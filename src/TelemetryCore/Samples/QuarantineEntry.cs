namespace TelemetryCore.Samples;

/// <summary>Something that arrived and could not be used, kept as it came.</summary>
/// <param name="ReceivedAt">When the engine was given it.</param>
/// <param name="Source">Where it came from: a series, an MN, a connection.</param>
/// <param name="Reason">The name of what is wrong, such as <c>bad-crc</c>.</param>
/// <param name="Raw">The bytes as they came, cut after 4,096.</param>
/// <param name="Length">How many bytes came.</param>
public sealed record QuarantineEntry(
    Timestamp ReceivedAt, string Source, string Reason, ReadOnlyMemory<byte> Raw, int Length);
