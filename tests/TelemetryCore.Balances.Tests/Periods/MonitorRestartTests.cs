using TelemetryCore.Alarms;
using TelemetryCore.Balances.Charts;
using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Periods;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Disks;

namespace TelemetryCore.Balances.Tests.Periods;

/// <summary>
/// A monitor whose engine was stopped or fell at any moment says what one says that never stops: the same results, the
/// same charts, and each alarm once. F12, F36.
/// </summary>
public sealed class MonitorRestartTests
{
    private const int Hours = 40;

    [Theory]
    [InlineData(100, false)]
    [InlineData(100, true)]
    [InlineData(5, false)]
    public void StoppingAndFallingChangesNothing(int periodsMax, bool hasGates) => Seed.ForEach(12, random =>
    {
        var (seed, restarts) = (random.Next(), new Random(random.Next()));
        var options = WatchedPlant.Hourly with
        {
            PeriodsMax = periodsMax,
            DelayStep = WatchedPlant.Cadence,
            SteadyState = hasGates ? new SteadyStateOptions { CountMin = 5 } : null,
        };
        var delay = random.Next(2) == 0 ? null : TransportDelay.Of(TimeSpan.FromMinutes(random.Next(1, 100)));
        var model = WatchedPlant.Mixer(delay);
        var whole = new Run(new WatchedPlant(model, options), seed);
        var broken = new Run(new WatchedPlant(model, options, disk: new SimulatedDisk(1)), seed);
        for (var at = 0; at < Hours * WatchedPlant.SamplesPerHour; at++)
        {
            whole.Step(at);
            broken.Step(at);
            broken.Restart(restarts);
            if (at % 4 == 0)
            {
                whole.Plant.AdvanceAll();
                broken.Plant.AdvanceAll();
            }
        }

        whole.Plant.AdvanceAll();
        broken.Plant.AdvanceAll();
        Assert.Equal(whole.Results(), broken.Results());
        Assert.Equal(whole.Alarms(), broken.Alarms());
        var said = broken.LastWords();
        Assert.Equal(whole.LastWords().Where(word => said.ContainsKey(word.Key)), said);
        broken.Plant.Reopen();
        Assert.Equal(Math.Min(periodsMax, Hours - 1), broken.Plant.AdvanceAll().Count);
        Assert.Equal(whole.Results(), broken.Results());
        Assert.Equal(
            whole.Plant.Monitor.Current.Cusums.ToArray(), broken.Plant.Monitor.Current.Cusums.ToArray());
    });

    [Fact]
    public void WhatCameBeforeTheFallAndWasNotYetDecidedIsTold()
    {
        var plant = new WatchedPlant(WatchedPlant.Mixer(), disk: new SimulatedDisk(1));
        plant.AppendHours(0, 2);
        plant.AdvanceAll();
        plant.AppendHours(2, 4, loss: 12);
        plant.Crash(7);
        var recorder = new EngineRecorder();
        using var subscription = plant.Engine.Subscribe(recorder);
        plant.Engine.AddLimit(plant.Monitor.Series.Verdict, new LimitDefinition(0.5));
        Assert.Equal([BalanceVerdict.Closed, BalanceVerdict.Closed, BalanceVerdict.Open], plant.Verdicts());
        Assert.Equal(AlarmTransition.Raised, Assert.Single(recorder.Alarms).Transition);
        Assert.Equal(0, plant.Monitor.Series.Refused);
    }

    [Fact]
    public void SamplesThatWereThereBeforeAnyMonitorAreBalanced()
    {
        var plant = new WatchedPlant(WatchedPlant.Mixer(), WatchedPlant.Hourly with { PeriodsMax = 3 });
        plant.AppendHours(0, 9, loss: 2);
        var series = plant.Monitor.Model.Streams.ToDictionary(s => s.Name, s => new StreamBinding(plant[s.Name]));
        using var second = new BalanceMonitor(
            plant.Engine, plant.Monitor.Model, series, WatchedPlant.Hourly with { PeriodsMax = 3, Station = "again" });
        while (second.Advance())
        {
        }

        Assert.Equal([6, 7, 8], second.Journal.Select(period => (int)(period.To - WatchedPlant.Start).TotalHours));
    }

    private sealed class Run
    {
        private readonly EngineRecorder _recorder = new();
        private readonly Random _random;

        public Run(WatchedPlant plant, int seed)
        {
            (Plant, _random) = (plant, new Random(seed));
            Watch();
        }

        public WatchedPlant Plant { get; }

        /// <summary>A sample of each stream, mostly, and now and then a late one or a correction.</summary>
        public void Step(int at)
        {
            foreach (var (stream, mean) in ((string, double)[])[("feed", 30), ("water", 10), ("product", 39)])
            {
                var value = Math.Round(mean + (8 * _random.NextDouble()) - 4, 2);
                var status = new SampleStatus(_random.Next(30) == 0 ? StatusMark.Fault : StatusMark.Normal);
                if (_random.Next(20) > 0)
                {
                    Plant.Append(stream, at, value, status);
                }

                if (_random.Next(20) == 0 && at > 0)
                {
                    Plant.Append(stream, Math.Max(0, at - _random.Next(1, 24)), value + 3, status);
                }
            }
        }

        public void Restart(Random random)
        {
            switch (random.Next(25))
            {
                case 0:
                    Plant.Reopen();
                    Watch();
                    break;
                case 1:
                    Plant.Crash((ulong)random.Next());
                    Watch();
                    break;
                case 2:
                    Plant.Engine.Checkpoint();
                    break;
            }
        }

        public List<string> Results()
        {
            var series = Plant.Monitor.Series;
            SeriesId[] all =
                [series.Verdict, series.Imbalance, series.Closure, series.LeakZ(0), series.Cusum(0), series.Ewma(0)];
            return [.. all.SelectMany(Plant.Read).Select(sample =>
                $"{sample.Timestamp} {BitConverter.DoubleToInt64Bits(sample.Value):x} {sample.Status}")];
        }

        public List<string> Alarms() => [.. _recorder.Alarms.Select(alarm =>
            $"{alarm.Transition} of {alarm.At} since {alarm.Since}: {alarm.Value}")];

        public SortedDictionary<Timestamp, PeriodRecord> LastWords() => new(Plant.Monitor.Journal
            .GroupBy(period => period.To)
            .ToDictionary(period => period.Key, period => period.Last() with { Revision = 0 }));

        private void Watch()
        {
            Plant.Engine.Subscribe(_recorder);
            Plant.Engine.AddLimit(Plant.Monitor.Series.Verdict, new LimitDefinition(0.5));
            Plant.Engine.AddLimit(Plant.Monitor.Series.Cusum(0), new LimitDefinition(1));
        }
    }
}
