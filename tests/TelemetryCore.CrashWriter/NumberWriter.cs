using System.Globalization;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Storage;

namespace TelemetryCore.CrashWriter;

/// <summary>
/// Writes numbers to a store until it is killed, and prints each one when the store has acknowledged it. Two of four
/// are marked as faulty, which a limit tells.
/// </summary>
internal static class NumberWriter
{
    public static async Task RunAsync(string directory, string mode, long number, int seed)
    {
        var random = new Random(seed);
        var durability = mode switch
        {
            "ProcessCrash" => Durability.ProcessCrash,
            "PowerLossEach" => Durability.PowerLossEach,
            _ => Durability.PowerLoss(TimeSpan.FromMilliseconds(5)),
        };
        using var engine = TelemetryEngine.Open(
            directory, new TelemetryOptions { Durability = durability, Lanes = 1 });
        var series = engine.Register(new SeriesInfo(SeriesKey.Parse("station/number")));
        engine.AddLimit(series, new LimitDefinition(0) { Measure = LimitMeasure.Quality });
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        for (; ; number++)
        {
            var at = Timestamp.Parse("2026-01-01T00:00:00Z") + TimeSpan.FromSeconds(number);
            var status = number % 4 < 2 ? SampleStatus.Normal : new SampleStatus(StatusMark.Fault);
            var result = engine.Append(series, at, number, status);
            if (result.Stored != 1)
            {
                throw new InvalidOperationException($"{number} is {result.Outcome}.");
            }

            if (durability.Mode == DurabilityMode.PowerLoss)
            {
                await engine.WaitForCommitAsync(result.Commit);
            }

            output.WriteLine(number.ToString(CultureInfo.InvariantCulture));
            switch (random.Next(100))
            {
                case 0:
                    engine.Compact();
                    break;
                case < 5:
                    engine.Checkpoint();
                    break;
            }
        }
    }
}
