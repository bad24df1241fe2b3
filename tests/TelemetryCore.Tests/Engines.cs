using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests;

/// <summary>
/// Engines as tests want them: a clock that stands at the end of 2026 and chunks so small that all boundaries are
/// crossed.
/// </summary>
internal static class Engines
{
    public static readonly DateTimeOffset Now = new(2026, 12, 31, 0, 0, 0, TimeSpan.Zero);

    public static TelemetryEngine Small(int chunkSize = 4, int retained = int.MaxValue, TimeProvider? clock = null) =>
        new(new TelemetryOptions
        {
            Clock = clock ?? new ManualTimeProvider(Now),
            Lanes = 1,
            RetainedSamplesPerSeries = retained,
            ChunkSizes = new ChunkSizes(Math.Max(2, chunkSize / 4), 2, chunkSize),
        });

    /// <summary>A small engine with the series s/f and a recorder that listens.</summary>
    public static (TelemetryEngine Engine, SeriesId Series, EngineRecorder Recorder) Watched(
        int chunkSize = 4, int retained = int.MaxValue, TimeProvider? clock = null, TimeSpan? lateness = null)
    {
        var engine = Small(chunkSize, retained, clock);
        var recorder = new EngineRecorder();
        engine.Subscribe(recorder);
        var info = Info("s/f");
        return (engine, engine.Register(info with { Lateness = lateness ?? info.Lateness }), recorder);
    }

    public static SeriesInfo Info(string key) => new(SeriesKey.Parse(key)) { Cadence = TimeSpan.FromSeconds(10) };

    public static List<Sample> ReadAll(TelemetryEngine engine, SeriesId series) =>
        ReadAll(engine, series, Timestamp.MinValue, Timestamp.MaxValue);

    public static List<Sample> ReadAll(TelemetryEngine engine, SeriesId series, Timestamp from, Timestamp to)
    {
        var samples = new List<Sample>();
        using var cursor = engine.Read(series, from, to);
        while (cursor.MoveNext())
        {
            for (var i = 0; i < cursor.Current.Length; i++)
            {
                samples.Add(cursor.Current[i]);
            }
        }

        return samples;
    }
}
