using TelemetryCore.Cli.Demo.Loggers;
using TelemetryCore.Cli.Demo.Park;

namespace TelemetryCore.Cli.Tests.Demo.Loggers;

public sealed class EventScriptTests
{
    [Fact]
    public void OneSeedGivesOneScript() => Assert.Equal(EventScript.Cycle(212, 3), EventScript.Cycle(212, 3));

    [Fact]
    public void AnotherSeedOrCycleGivesAnother()
    {
        Assert.NotEqual(EventScript.Cycle(212, 0), EventScript.Cycle(213, 0));
        Assert.NotEqual(EventScript.Cycle(212, 0), EventScript.Cycle(212, 1));
    }

    [Fact]
    public void TwentySimulatedMinutesSeeEveryKind()
    {
        var end = ParkModel.Start + TimeSpan.FromMinutes(20);
        var kinds = EventScript.Cycle(212, 0).Where(scripted => scripted.To <= end).Select(scripted => scripted.Kind);
        Assert.Equal(Enum.GetValues<EventKind>(), kinds.Distinct().Order());
    }

    [Fact]
    public void AStationHasOneEventACycleButForTheCalibrationAfterADrift()
    {
        var events = EventScript.Cycle(212, 5).Where(scripted => scripted.Kind != EventKind.Calibration).ToArray();
        Assert.Equal(events.Length, events.Select(scripted => scripted.Station).Distinct().Count());
    }

    [Fact]
    public void TheRealReadingsAreNeverTouched() => Assert.All(
        Enumerable.Range(0, 50).SelectMany(cycle => EventScript.Cycle(212, cycle))
            .Where(scripted => scripted.Station.Kind == StationKind.Ambient),
        scripted => Assert.Equal(EventKind.ConnectionLost, scripted.Kind));

    [Fact]
    public void AStationTakesAnEventOnceAndNotBeforeItsTime()
    {
        var scripted = EventScript.Cycle(212, 0).First(candidate => candidate.Kind == EventKind.WrongCrc);
        var script = new StationScript(scripted.Station, 212);
        Assert.False(script.TryTake(EventKind.WrongCrc, scripted.From - TimeSpan.FromSeconds(1), out _));
        Assert.True(script.TryTake(EventKind.WrongCrc, scripted.From, out var taken));
        Assert.Equal(scripted, taken);
        Assert.False(script.TryTake(EventKind.WrongCrc, scripted.From, out _));
    }

    [Fact]
    public void CalibrationFollowsTheDriftOfItsFactor()
    {
        var drift = EventScript.Cycle(212, 0).Single(scripted => scripted.Kind == EventKind.Drift);
        var script = new StationScript(drift.Station, 212);
        Assert.NotNull(script.Active(EventKind.Drift, drift.Factor, drift.To - TimeSpan.FromSeconds(5)));
        Assert.Null(script.Active(EventKind.Drift, drift.Factor, drift.To));
        Assert.NotNull(script.Active(EventKind.Calibration, drift.Factor, drift.To));
        Assert.Null(script.Active(EventKind.Calibration, drift.Factor + 1, drift.To));
    }
}
