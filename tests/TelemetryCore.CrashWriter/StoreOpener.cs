using TelemetryCore.Samples;

namespace TelemetryCore.CrashWriter;

/// <summary>
/// Opens a store and reads all of it; prints the memory that the runtime may use, how many samples were replayed, how
/// many there are, and what their values amount to.
/// </summary>
internal static class StoreOpener
{
    public static void Run(string directory, long memoryLimit)
    {
        using var engine = TelemetryEngine.Open(directory, new TelemetryOptions
        {
            MemoryLimit = memoryLimit,
            JournalBytesMax = 1L << 40,
            Lanes = 1,
        });
        var (count, total) = (0L, 0L);
        for (var id = 0; id < engine.SeriesCount; id++)
        {
            using var cursor = engine.Read(new SeriesId(id), Timestamp.MinValue, Timestamp.MaxValue);
            while (cursor.MoveNext())
            {
                count += cursor.Values.Length;
                foreach (var value in cursor.Values)
                {
                    total ^= BitConverter.DoubleToInt64Bits(value);
                }
            }
        }

        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        Console.WriteLine($"{available} {engine.Opening!.Replayed} {count} {total}");
    }
}
