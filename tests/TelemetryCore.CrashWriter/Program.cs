// Writes numbers to a store until it is killed, and prints each one when the store has acknowledged it. Started by the
// tests as: TelemetryCore.CrashWriter <directory> <mode> <first number> <seed>
using System.Globalization;
using TelemetryCore;
using TelemetryCore.Samples;
using TelemetryCore.Storage;

var (directory, mode) = (args[0], args[1]);
var number = long.Parse(args[2], CultureInfo.InvariantCulture);
var random = new Random(int.Parse(args[3], CultureInfo.InvariantCulture));
var durability = mode switch
{
    "ProcessCrash" => Durability.ProcessCrash,
    "PowerLossEach" => Durability.PowerLossEach,
    _ => Durability.PowerLoss(TimeSpan.FromMilliseconds(5)),
};
using var engine = TelemetryEngine.Open(directory, new TelemetryOptions { Durability = durability, Lanes = 1 });
var series = engine.Register(new SeriesInfo(SeriesKey.Parse("station/number")));
using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
for (; ; number++)
{
    var result = engine.Append(series, Timestamp.Parse("2026-01-01T00:00:00Z") + TimeSpan.FromSeconds(number), number);
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
