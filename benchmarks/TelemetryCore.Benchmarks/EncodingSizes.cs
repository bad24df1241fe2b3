using System.Globalization;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Encodings;
using TelemetryCore.TestKit.RealData;

namespace TelemetryCore.Benchmarks;

/// <summary>
/// Bytes a sample, timestamp, value and status, by data set and encoding. Every series is encoded for itself and must
/// read back bit for bit, or the run fails.
/// </summary>
internal static class EncodingSizes
{
    // An hour has 3,600 samples of a series at 1 Hz; four hours of a thousand series are 14 million.
    private const int GeneratedSeries = 1000;
    private const int GeneratedSamples = 4 * 3600;

    private static readonly IReadOnlyList<ISeriesEncoding> Encodings = SeriesEncodings.All;

    public static void Run()
    {
        Console.WriteLine($"| bytes a sample | samples | {Join(Encodings.Select(encoding => encoding.Name))} |");
        Console.WriteLine($"| --- | --: | {Join(Encodings.Select(_ => "--:"))} |");
        Print("generated", Generated());
        foreach (var set in DataSets.All)
        {
            Print(set.Name, set.ReadSeries().Select(series => SampleColumns.Of(series.Samples)));
        }
    }

    private static IEnumerable<SampleColumns> Generated()
    {
        for (var series = 0; series < GeneratedSeries; series++)
        {
            var generator = new SeriesGenerator(series);
            yield return SampleColumns.Of(Enumerable.Range(0, GeneratedSamples).Select(_ => generator.Next()));
        }
    }

    private static void Print(string name, IEnumerable<SampleColumns> lazySeries)
    {
        SampleColumns[] series = [.. lazySeries];
        var sizes = Encodings
            .Select(encoding => EncodedSize.Of(encoding, series).BytesPerSample)
            .Select(size => size.ToString("F3", CultureInfo.InvariantCulture));
        var samples = series.Sum(columns => (long)columns.Count);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {samples:N0} | {Join(sizes)} |"));
    }

    private static string Join(IEnumerable<string> cells) => string.Join(" | ", cells);
}
