using TelemetryCore.Alarms;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Storage.Stores;

/// <summary>
/// A writer on a real disk is killed two hundred times. F10: each time the store opens without help. F17: what each
/// mode had acknowledged is there. F36: so are the steps of alarms, those that were told and those that nobody heard
/// of, each once.
/// </summary>
public sealed class KillTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("telemetrycore-kill-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("ProcessCrash", 70)]
    [InlineData("PowerLossEach", 65)]
    [InlineData("PowerLoss", 65)]
    public void AKilledWriterHasWrittenWhatItAcknowledged(string mode, int kills)
    {
        var random = Seed.NewRandom();
        var next = 0L;
        for (var kill = 0; kill < kills; kill++)
        {
            var last = KilledWriter.Run(_directory, mode, next, random.Next(1, 25), random.Next());
            Assert.True(last >= next, $"The writer had acknowledged nothing at kill {kill}.");
            next = AssertHolds(last) + 1;
        }

        Assert.True(TelemetryEngine.Verify(_directory).Ok);
    }

    /// <summary>All numbers up to one that is at least the last acknowledged; returns that.</summary>
    private long AssertHolds(long last)
    {
        using var engine = TelemetryEngine.Open(_directory);
        Assert.Empty(engine.Opening!.Losses);
        var held = Engines.ReadAll(engine, new SeriesId(0)).Select(sample => (long)sample.Value).ToList();
        Assert.InRange(held.Count, last + 1, long.MaxValue);
        Assert.Equal(Enumerable.Range(0, held.Count).Select(number => (long)number), held);
        engine.AddLimit(new SeriesId(0), new LimitDefinition(0) { Measure = LimitMeasure.Quality });
        Assert.Equal(
            held.Where(number => number > 0 && number % 2 == 0),
            engine.GetAlarmEvents(max: Limits.AlarmHistoryMax).Select(NumberOf));
        return held.Count - 1;
    }

    private static long NumberOf(AlarmEvent step)
    {
        var number = (long)(step.At - Timestamp.Parse("2026-01-01T00:00:00Z")).TotalSeconds;
        Assert.Equal(number % 4 == 2 ? AlarmTransition.Raised : AlarmTransition.Cleared, step.Transition);
        Assert.Equal((number + 2) / 4, step.Id.Number);
        return number;
    }
}
