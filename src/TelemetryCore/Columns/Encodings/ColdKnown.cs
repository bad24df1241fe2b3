using TelemetryCore.Kernels;
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

    private static readonly ColdKnown[] AllRelations = [new(Last), new(1), new(0)];

    /// <summary>Every relation, what is likely first.</summary>
    public static ReadOnlySpan<ColdKnown> All => AllRelations;

    public bool IsDefined => Code <= Last;

    public bool NeedsTimestamps => Code != 0;

    public void Subtract(ReadOnlySpan<uint> known, ReadOnlySpan<long> timestamps, Span<long> integers)
    {
        integers.Clear();
        AddOrigins(timestamps, integers);
        for (var row = 0; row < integers.Length; row++)
        {
            integers[row] = known[row] - integers[row];
        }
    }

    /// <summary>Adds to the integers what they are counted from.</summary>
    public void Add(Span<long> integers, ReadOnlySpan<long> timestamps, Span<uint> known)
    {
        AddOrigins(timestamps, integers);
        IntegerLines.Narrow(integers, known);
    }

    private void AddOrigins(ReadOnlySpan<long> timestamps, Span<long> integers)
    {
        if (NeedsTimestamps)
        {
            var shift = Code == FromNearestSecond ? Timestamp.MicrosecondsPerSecond / 2 : 0;
            WholeSeconds.Add(timestamps, shift, integers);
        }
    }
}
