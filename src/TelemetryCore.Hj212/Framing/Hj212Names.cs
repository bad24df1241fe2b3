using System.Numerics;
using TelemetryCore.Hj212.Internal;

namespace TelemetryCore.Hj212.Framing;

/// <summary>
/// The names of statuses and anomalies as they stand in output: <c>bad-crc</c>, <c>line-end-missing</c>.
/// </summary>
public static class Hj212Names
{
    private static readonly string[] Statuses =
        Array.ConvertAll(Enum.GetNames<Hj212FrameStatus>(), KebabCase.From);

    // Enum.GetNames orders by value, so bit b has the name at b + 1, after None.
    private static readonly string[] AnomalyBits =
        Array.ConvertAll(Enum.GetNames<Hj212Anomalies>()[1..], KebabCase.From);

    /// <summary>The number of anomalies that can be told apart.</summary>
    public static int AnomalyCount => AnomalyBits.Length;

    /// <summary>The name of a status, such as <c>bad-crc</c>.</summary>
    public static string NameOf(Hj212FrameStatus status) => Statuses[(int)status];

    /// <summary>The name of the anomaly in bit <paramref name="bit"/>, 0 to <see cref="AnomalyCount"/> - 1.</summary>
    public static string NameOfAnomalyBit(int bit) => AnomalyBits[bit];

    /// <summary>Moves the lowest bit out of <paramref name="anomalies"/>; false when none is left.</summary>
    public static bool TryTakeBit(ref Hj212Anomalies anomalies, out int bit)
    {
        bit = BitOperations.TrailingZeroCount((ulong)anomalies);
        anomalies &= anomalies - 1;
        return bit < AnomalyCount;
    }
}
