using FsCheck;
using FsCheck.Fluent;
using TelemetryCore.Alarms;
using TelemetryCore.Alarms.Statistics;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.TestKit.Oracles;

namespace TelemetryCore.Tests.Alarms;

/// <summary>The figures of the standards, by hand and against looking at each second.</summary>
public sealed class AlarmStatisticsTests
{
    private const int Hour = 3600;
    private const int Day = 24 * Hour;

    private readonly List<AlarmEvent> _events = [];
    private readonly Dictionary<int, int> _numbers = [];

    // Bursts and pauses, so that floods begin, last and end.
    private static readonly Arbitrary<int[]> Pauses =
        Gen.Frequency((8, Gen.Choose(0, 90)), (2, Gen.Choose(100, 900))).ArrayOf(60).ToArbitrary();

    [Fact]
    public void NoAlarmIsNoTrouble()
    {
        var statistics = Of(Day);
        Assert.All(Enum.GetValues<AlarmFigure>(), figure => Assert.Equal(0, statistics[figure]));
        Assert.Throws<ArgumentOutOfRangeException>(() => statistics[(AlarmFigure)99]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(0));
    }

    [Fact]
    public void RatesAreOfAnnunciatedAlarms()
    {
        for (var hour = 0; hour < 48; hour++)
        {
            Stay(1, hour * Hour, (hour * Hour) + 600);
        }

        for (var i = 0; i < 35; i++)
        {
            Stay(2, (30 * Hour) + (i * 100), (30 * Hour) + (i * 100) + 90);
        }

        Add(3, AlarmTransition.Raised, 5, AlarmState.Active | AlarmState.Unacknowledged | AlarmState.Shelved);
        var statistics = Of(2 * Day);
        Assert.Equal((83, 59, 36), (statistics.Count, statistics.PeakPerDay, statistics.PeakPerHour));
        Assert.Equal(7, statistics.PeakPerTenMinutes);
        Assert.Equal(41.5, statistics[AlarmFigure.PerDay]);
        Assert.Equal(83.0 / 48, statistics[AlarmFigure.PerHour], 12);
        Assert.Equal(1.0 / 48, statistics.BusyHours);
        Assert.Equal(0, statistics.BusyTenMinutes);
        Assert.Equal([new AlarmTally(new(1), 48), new AlarmTally(new(2), 35)], statistics.BadActors);
        Assert.Equal(1, statistics.BadActorShare);
        Assert.Equal(1, statistics.Shelved);
    }

    [Fact]
    public void AFloodBeginsWithTheEleventhAlarmAndEndsWhenFewerThanFiveHaveCome()
    {
        for (var i = 0; i < 11; i++)
        {
            Stay(i, 1000 + (10 * i), 1001 + (10 * i));
        }

        var flood = Assert.Single(Of(Hour).Floods);
        Assert.Equal(new AlarmFlood(Alarmed.At(1100), Alarmed.At(1060 + 600), 11), flood);
        Assert.Equal(560.0 / Hour, Of(Hour).FloodTime, 12);
        Assert.Equal(Alarmed.At(1200), Assert.Single(Of(1200).Floods).To);
        _events.RemoveAt(0);
        Assert.Empty(Of(Hour).Floods);
    }

    [Theory]
    [InlineData(0, 30, 59, true)]
    [InlineData(0, 30, 60, false)]
    public void ThreeTransitionsWithinAMinuteChatter(int raised, int cleared, int again, bool chatters)
    {
        Stay(1, raised, cleared);
        Stay(1, again, again + 600);
        Assert.Equal(chatters ? [new AlarmTally(new(1), 3)] : [], Of(Hour).Chattering);
    }

    [Fact]
    public void FleetingAlarmsAreShortAndAlone()
    {
        Stay(1, 100, 110);
        Stay(2, 100, 110);
        Stay(2, 150, 160);
        Stay(3, 100, 400);
        Stay(4, 100, null);
        Assert.Equal([new AlarmStay(new(new(1), 1), Alarmed.At(100), Alarmed.At(110))], Of(Hour).Fleeting);
    }

    [Fact]
    public void StaleIsMoreThanADayWithoutABreak()
    {
        Stay(1, -Day, Day);
        Stay(2, 0, Day);
        Stay(3, 0, Day + 1);
        Stay(4, Hour, null);
        Stay(5, 0, null);
        Stay(6, -2 * Day, -Hour);
        Assert.Equal([1, 3, 4, 5], Of(2 * Day).Stale.Select(stay => stay.Alarm.Limit.Value));
        Assert.Equal([1], Of(Day).Stale.Select(stay => stay.Alarm.Limit.Value));
        Assert.Equal(4, Of(2 * Day)[AlarmFigure.Stale]);
    }

    [Fact]
    public void AmendmentsCorrectHowLongAnAlarmStayed()
    {
        Stay(1, 0, null);
        Add(1, AlarmTransition.Shifted, 0, AlarmState.Unacknowledged, until: Hour);
        Stay(2, 0, null);
        Add(2, AlarmTransition.Retracted, 0, AlarmState.Normal);
        Add(3, AlarmTransition.RaisedLate, 0, AlarmState.Unacknowledged, until: Day + 5);
        Add(4, AlarmTransition.RaisedLate, 0, AlarmState.Active | AlarmState.Unacknowledged);
        Assert.Equal([3, 4], Of(2 * Day).Stale.Select(stay => stay.Alarm.Limit.Value));
        Assert.Equal(4, Of(2 * Day).Count);
    }

    [Fact]
    public void PrioritiesAreMixedByLevelAndGradedByTheTarget()
    {
        RiskLevel[] levels = [RiskLevel.Blue, RiskLevel.Blue, RiskLevel.Blue, RiskLevel.Yellow, RiskLevel.Red];
        for (var i = 0; i < levels.Length; i++)
        {
            Stay(i, 100 * i, null, levels[i]);
        }

        var statistics = Of(Hour);
        Assert.Equal((3, 0.2, 0.0), (
            statistics.CountOf(RiskLevel.Blue),
            statistics.ShareOf(RiskLevel.Yellow),
            statistics.ShareOf(RiskLevel.Orange)));
        Assert.Equal(AlarmGrade.Excessive, Grade(AlarmFigure.Red));
        Assert.Equal(AlarmGrade.Acceptable, Grade(AlarmFigure.PerHour));
        Assert.Equal(AlarmGrade.Manageable, new AlarmTarget(AlarmFigure.PerDay, 144, 288, "").GradeOf(200));

        AlarmGrade Grade(AlarmFigure figure) =>
            statistics.Targets.Targets.Single(target => target.Figure == figure).GradeOf(statistics[figure]);
    }

    [Fact]
    public void EachFigureHasOneTargetAndEachTargetItsSource()
    {
        Assert.Equal(Enum.GetValues<AlarmFigure>(), AlarmTargets.Published.Targets.Select(target => target.Figure));
        Assert.All(AlarmTargets.Published.Targets, target =>
        {
            Assert.StartsWith("ISA-18.2-2016 section 16", target.Source, StringComparison.Ordinal);
            Assert.True(target.Acceptable <= target.Manageable);
        });
    }

    [Fact]
    public void FloodsAndRatesAreThoseOfEachSecond() => Prop.ForAll(Pauses, pauses =>
    {
        var (times, to) = TimesOf(pauses);
        var events = times.Select((at, i) => Raised(i, 1, at)).ToArray();
        var statistics = AlarmStatistics.Of(events, Alarmed.At(0), Alarmed.At(to));
        Assert.Equal(
            ReferenceStatistics.Floods(times, to),
            statistics.Floods.Select(flood => (Alarmed.Second(flood.From), Alarmed.Second(flood.To))));
        var (hours, tens) = (ReferenceStatistics.Per(times, Hour, to), ReferenceStatistics.Per(times, 600, to));
        Assert.Equal((hours.Max(), tens.Max()), (statistics.PeakPerHour, statistics.PeakPerTenMinutes));
        Assert.Equal((double)hours.Count(count => count > 30) / hours.Count, statistics.BusyHours);
        Assert.Equal((double)tens.Count(count => count > 10) / tens.Count, statistics.BusyTenMinutes);
        Assert.True(statistics.Floods.Sum(flood => flood.Count) <= times.Length);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void ChatterIsThatOfEachMoment() => Prop.ForAll(Pauses, pauses =>
    {
        var (times, to) = TimesOf(pauses);
        var events = times.Select((at, i) => Raised(1, 1 + (i / 2), at) with { Transition = (AlarmTransition)(i % 2) });
        var most = ReferenceStatistics.MostWithin(times, 60);
        Assert.Equal(
            most >= 3 ? [new AlarmTally(new(1), most)] : [],
            AlarmStatistics.Of(events, Alarmed.At(0), Alarmed.At(to)).Chattering);
    }).QuickCheckThrowOnFailure();

    private static (int[] Times, int To) TimesOf(int[] pauses)
    {
        var now = 0;
        var times = pauses.Select(pause => now += pause).ToArray();
        return (times, now + 1 + (pauses.FirstOrDefault() * 3));
    }

    private static AlarmEvent Raised(int limit, int number, int at, RiskLevel level = RiskLevel.Red) => new()
    {
        Id = new AlarmId(new LimitId(limit), number),
        Transition = AlarmTransition.Raised,
        State = AlarmState.Active | AlarmState.Unacknowledged,
        Limit = new LimitDefinition(100) { Level = level },
        At = Alarmed.At(at),
    };

    private AlarmStatistics Of(int to) => AlarmStatistics.Of(_events, Alarmed.At(0), Alarmed.At(to));

    private void Stay(int limit, int from, int? to, RiskLevel level = RiskLevel.Red)
    {
        var number = _numbers[limit] = _numbers.GetValueOrDefault(limit) + 1;
        _events.Add(Raised(limit, number, from, level));
        if (to is { } end)
        {
            var raised = _events[^1];
            _events.Add(raised with { Transition = AlarmTransition.Cleared, State = default, At = Alarmed.At(end) });
        }
    }

    private void Add(int limit, AlarmTransition transition, int at, AlarmState state, int? until = null) => _events.Add(
        Raised(limit, 1, at) with
        {
            Transition = transition,
            State = state,
            Until = until is { } end ? Alarmed.At(end) : null,
        });
}
