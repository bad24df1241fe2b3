using TelemetryCore.Samples;
using TelemetryCore.Storage;

namespace TelemetryCore.CrashWriter;

/// <summary>
/// Fills a journal with values that no encoding makes smaller, writes no segment, prints what the values amount to, and
/// waits to be killed.
/// </summary>
internal static class JournalWriter
{
    private const int SeriesCount = 20;

    public static void Run(string directory, long samples, int samplesOfCommit)
    {
        using var engine = TelemetryEngine.Open(directory, new TelemetryOptions
        {
            Durability = Durability.ProcessCrash,
            JournalBytesMax = 1L << 40,
            MemoryLimit = 1L << 40,
            Lanes = 1,
        });
        var series = Enumerable.Range(0, SeriesCount)
            .Select(number => engine.Register(new SeriesInfo(SeriesKey.Parse($"station/{number}")))).ToArray();
        var random = new Random(1);
        var timestamps = new Timestamp[samplesOfCommit];
        var values = new double[samplesOfCommit];
        var statuses = new SampleStatus[samplesOfCommit];
        var (stored, total) = (0L, 0L);
        for (var turn = 0; stored < samples; turn++)
        {
            for (var i = 0; i < samplesOfCommit; i++)
            {
                var second = (turn / SeriesCount * samplesOfCommit) + i;
                timestamps[i] = Timestamp.Parse("2026-01-01T00:00:00Z") + TimeSpan.FromSeconds(second);
                values[i] = random.NextDouble();
                total ^= BitConverter.DoubleToInt64Bits(values[i]);
            }

            stored += engine.Append(series[turn % SeriesCount], new SampleBatch(timestamps, values, statuses)).Stored;
        }

        Console.WriteLine(total);
        Console.ReadLine();
    }
}
