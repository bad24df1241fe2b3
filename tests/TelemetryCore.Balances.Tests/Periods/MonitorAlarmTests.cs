using TelemetryCore.Alarms;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.Balances.Tests.Periods;

public sealed class MonitorAlarmTests
{
    [Fact]
    public void ALeakRaisesAnOrdinaryAlarmAndALateCorrectionRetractsIt()
    {
        var plant = new WatchedPlant(WatchedPlant.Mixer());
        var limit = plant.Engine.AddLimit(plant.Monitor.Series.Imbalance, new LimitDefinition(1));
        var recorder = new EngineRecorder();
        using var subscription = plant.Engine.Subscribe(recorder);
        plant.AppendHours(0, 2);
        plant.AppendHours(2, 3, loss: 12);
        plant.AppendHours(3, 5);
        plant.AdvanceAll();

        Assert.Equal(
            [AlarmTransition.Raised, AlarmTransition.Cleared], recorder.Alarms.Select(alarm => alarm.Transition));
        var raised = recorder.Alarms[0];
        Assert.Equal(WatchedPlant.Start + TimeSpan.FromHours(3), raised.At);
        Assert.True(raised.Value > 1);
        Assert.True(plant.Engine.Recompute(raised).IsSame);

        for (var at = 2 * WatchedPlant.SamplesPerHour; at < 3 * WatchedPlant.SamplesPerHour; at++)
        {
            var time = WatchedPlant.Start + (at * WatchedPlant.Cadence);
            plant.Engine.Correct(plant["product"], time, 40, "Li Na", "the meter had a wrong span");
        }

        plant.AdvanceAll();
        Assert.Equal(AlarmTransition.Retracted, recorder.Alarms[^1].Transition);
        Assert.Equal(raised.Sequence, recorder.Alarms[^1].Amends);
        Assert.Equal(limit, recorder.Alarms[^1].Id.Limit);
    }

    [Fact]
    public void APeriodWithoutAVerdictRaisesNothing()
    {
        var plant = new WatchedPlant(WatchedPlant.Mixer());
        plant.Engine.AddLimit(plant.Monitor.Series.Verdict, new LimitDefinition(0.5));
        var recorder = new EngineRecorder();
        using var subscription = plant.Engine.Subscribe(recorder);
        for (var at = 0; at < 30; at++)
        {
            plant.Append("feed", at, 30);
            plant.Append("water", at, 10, new SampleStatus(StatusMark.Fault));
            plant.Append("product", at, 900);
        }

        Assert.Equal(4, plant.AdvanceAll().Count);
        Assert.Empty(recorder.Alarms);
        var verdicts = plant.Read(plant.Monitor.Series.Verdict);
        Assert.Equal(4, verdicts.Count);
        Assert.All(verdicts, sample => Assert.False(sample.Status.IsValid(sample.Value)));
    }
}
