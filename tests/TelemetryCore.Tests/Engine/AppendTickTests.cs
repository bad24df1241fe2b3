using TelemetryCore.Columns;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.Tests.Columns;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Engine;

/// <summary>A tick over many series is what its samples are one by one.</summary>
public sealed class AppendTickTests
{
    private const int SeriesCount = 150;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void ATickTellsAndStoresWhatItsSamplesDo(int lanes) => Seed.ForEach(20, random =>
    {
        var (ticked, single) = (new Park(lanes), new Park(lanes));
        for (var tick = 0; tick < 60; tick++)
        {
            var at = SeriesScript.Start + TimeSpan.FromSeconds((10 * tick) - (random.Next(10) == 0 ? 30 : 0));
            var ids = Enumerable.Range(0, SeriesCount).Select(i => new SeriesId(i)).ToArray();
            if (random.Next(3) == 0)
            {
                random.Shuffle(ids);
            }

            ids = ids[..random.Next(1, SeriesCount)];
            var values = ids.Select(_ => random.Next(40) == 0 ? double.NaN : 100.0 + random.Next(-30, 6)).ToArray();
            SampleStatus[] statuses = random.Next(2) == 0 ? []
                : [.. ids.Select(_ => new SampleStatus((StatusMark)(random.Next(10) == 0 ? 4 : 0)))];
            var result = ticked.Engine.AppendTick(at, ids, values, statuses);
            var sum = default(AppendResult);
            for (var i = 0; i < ids.Length; i++)
            {
                var status = statuses.Length == 0 ? SampleStatus.Normal : statuses[i];
                sum = sum.And(single.Engine.Append(ids[i], at, values[i], status));
            }

            Assert.Equal(sum, result);
        }

        Assert.Equal(single.Recorder.Lines, ticked.Recorder.Lines);
        Assert.NotEmpty(ticked.Recorder.Alarms);
        Assert.Equal(single.Engine.Ledger, ticked.Engine.Ledger);
    });

    [Fact]
    public void AWrongTickStoresNothing()
    {
        var park = new Park(1);
        SeriesId[] unknown = [new(0), new(SeriesCount)];
        Assert.Throws<ArgumentOutOfRangeException>(() => park.Engine.AppendTick(SeriesScript.Start, unknown, [1, 2]));
        Assert.Throws<ArgumentException>(() => park.Engine.AppendTick(SeriesScript.Start, [new(0)], [1, 2]));
        Assert.Throws<ArgumentException>(
            () => park.Engine.AppendTick(SeriesScript.Start, [new(0)], [1], [default, default]));
        Assert.Equal(0, park.Engine.Ledger.Offered);
    }

    [Fact]
    public void ATickAllocatesNothing()
    {
        var park = new Park(1, retained: 64);
        SeriesId[] ids = [.. Enumerable.Range(0, SeriesCount).Select(i => new SeriesId(i))];
        var values = new double[SeriesCount];
        Append(0, 400);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Append(400, 800);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Append(int from, int to)
        {
            for (var tick = from; tick < to; tick++)
            {
                Array.Fill(values, tick);
                park.Engine.AppendTick(SeriesScript.Start + TimeSpan.FromSeconds(10 * tick), ids, values);
            }
        }
    }

    private sealed class Park
    {
        public Park(int lanes, int retained = int.MaxValue)
        {
            Engine = new TelemetryEngine(new TelemetryOptions
            {
                Clock = new ManualTimeProvider(Engines.Now),
                Lanes = lanes,
                RetainedSamplesPerSeries = retained,
            });
            Engine.Subscribe(Recorder);
            for (var i = 0; i < SeriesCount; i++)
            {
                Engine.Register(Engines.Info($"s{i / 10}/f{i}") with { Lateness = TimeSpan.FromHours(1) });
            }

            for (var i = 0; i < SeriesCount && retained == int.MaxValue; i += 7)
            {
                // The one before, of the same station, moves the limit of this one.
                var limit = i % 10 == 0 ? new LimitDefinition(104) : new(LimitThreshold.Of(new SeriesId(i - 1)));
                Engine.AddLimit(new SeriesId(i), limit);
                Engine.AddWindow(new SeriesId(i), WindowDefinition.Minute);
            }
        }

        public TelemetryEngine Engine { get; }

        public EngineRecorder Recorder { get; } = new();
    }
}
