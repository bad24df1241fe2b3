namespace TelemetryCore.TestKit.Encodings;

/// <summary>
/// The unit in which times are whole numbers: seconds where that is so, as the published encodings assume, else
/// milliseconds or microseconds.
/// </summary>
internal static class TimeUnit
{
    public const int Bits = 20;

    private static readonly long[] Microseconds = [1_000_000, 1000, 1];

    public static long Of(long[] timestamps) =>
        Array.Find(Microseconds, unit => Array.TrueForAll(timestamps, timestamp => timestamp % unit == 0));
}
