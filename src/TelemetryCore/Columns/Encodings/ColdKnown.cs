using TelemetryCore.Samples;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// What the seconds in which rows became known are counted from: 1970, the second of each row, or the second that is
/// nearest to it. A row that arrives as it is measured becomes known a constant time after it.
/// </summary>
internal readonly record struct ColdKnown(byte Code)
{
    private const byte FromNearestSecond = 2;
    private const byte Last = FromNearestSecond;

    private static readonly ColdKnown[] AllRelations = [new(0), new(1), new(Last)];

    public static ReadOnlySpan<ColdKnown> All => AllRelations;

    public bool IsDefined => Code <= Last;

    public bool NeedsTimestamps => Code != 0;

    public void Subtract(ReadOnlySpan<uint> known, ReadOnlySpan<long> timestamps, Span<long> integers)
    {
        for (var row = 0; row < integers.Length; row++)
        {
            integers[row] = known[row] - Origin(timestamps[row]);
        }
    }

    public void Add(ReadOnlySpan<long> integers, ReadOnlySpan<long> timestamps, Span<uint> known)
    {
        if (!NeedsTimestamps)
        {
            for (var row = 0; row < integers.Length; row++)
            {
                known[row] = unchecked((uint)integers[row]);
            }

            return;
        }

        for (var row = 0; row < integers.Length; row++)
        {
            known[row] = unchecked((uint)(integers[row] + Origin(timestamps[row])));
        }
    }

    private long Origin(long timestamp) => Code switch
    {
        0 => 0,
        FromNearestSecond => Seconds(unchecked(timestamp + (Timestamp.MicrosecondsPerSecond / 2))),
        _ => Seconds(timestamp),
    };

    private static long Seconds(long timestamp) => timestamp / Timestamp.MicrosecondsPerSecond;
}
