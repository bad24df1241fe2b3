using TelemetryCore.Cli.Demo.Sources;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Demo.Loggers;

/// <summary>
/// How many samples a series has, and a checksum over them that does not depend on their order: kept by the logger for
/// what it measured, and recomputed from what the engine gives back.
/// </summary>
internal struct SeriesTally
{
    public long Count { get; private set; }

    public ulong Checksum { get; private set; }

    public void Add(Timestamp timestamp, double value)
    {
        Count++;
        var bits = (ulong)BitConverter.DoubleToInt64Bits(value);
        Checksum += SeededNoise.Mix(bits ^ SeededNoise.Mix((ulong)timestamp.Microseconds));
    }
}
