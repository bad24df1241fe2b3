using FsCheck;
using FsCheck.Fluent;
using TelemetryCore.Alarms;
using TelemetryCore.Alarms.Statistics;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Oracles;

namespace TelemetryCore.Tests.Alarms;

/// <summary>What is told as steps come is what the statistics say of them afterwards.</summary>
public sealed class AlarmWatchTests
{
    private const int Day = 86_400;

    private static readonly Arbitrary<byte[]> Lives = Gen.Choose(0, 255).Select(i => (byte)i).ArrayOf(60).ToArbitrary();

    // Bursts and pauses, so that floods begin, last and end.
    private static readonly Arbitrary<int[]> Pauses =
        Gen.Frequency((8, Gen.Choose(0, 90)), (2, Gen.Choose(100, 900))).ArrayOf(60).ToArbitrary();

    private readonly AlarmWatch _watch = new();
    private readonly List<AlarmNotice> _notices = [];

    [Fact]
    public void FloodsAreThoseOfTheStatisticsInWhateverOrderAlarmsCome() => Prop.ForAll(Pauses, pauses =>
    {
        var (steps, to) = AlarmsOf(pauses);
        Assert.Equal(FloodsOf(steps, to), Watched(steps, to).Floods);
        var random = new Random(pauses.Sum());
        var mixed = steps.OrderBy(_ => random.Next()).ToArray();
        Assert.Equal(FloodsOf(steps, to), Watched(mixed, to).Floods);
        var nearly = steps.OrderBy(step => step.At + TimeSpan.FromSeconds(random.Next(200))).ToArray();
        Assert.Equal(FloodsOf(steps, to), Watched(nearly, to).Floods);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void AFloodInOrderCountsItsAlarms() => Prop.ForAll(Pauses, pauses =>
    {
        var (steps, to) = AlarmsOf(pauses);
        Assert.Equal(
            AlarmStatistics.Of(steps, Alarmed.At(0), Alarmed.At(to)).Floods
                .Where(flood => flood.To < Alarmed.At(to)).Select(flood => flood.Count),
            Watched(steps, to).All.Where(notice => notice.To is not null).Select(flood => flood.Count));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void ChatterIsThatOfEachSecond() => Prop.ForAll(Pauses, pauses =>
    {
        var (steps, to) = AlarmsOf(pauses);
        var turns = steps.Select((step, i) => step with
        {
            Id = new AlarmId(new LimitId(1), 1 + (i / 2)),
            Transition = (AlarmTransition)(i % 2),
        }).ToArray();
        var times = turns.Select(step => Alarmed.Second(step.At)).ToArray();
        var chatter = Watched(turns, to).All.Where(notice => notice.Kind == AlarmNoticeKind.Chattering).ToList();
        Assert.Equal(
            ReferenceStatistics.Bursts(times, 60, above: 2, below: 3, to).Select(burst => Lasting(burst, to)),
            chatter.Select(notice => (Alarmed.Second(notice.From), Alarmed.Second(notice.To))));
        Assert.Equal(
            chatter.Count > 0 ? [1] : Array.Empty<int>(),
            AlarmStatistics.Of(turns, Alarmed.At(0), Alarmed.At(to)).Chattering.Select(tally => tally.Limit.Value));
    }).QuickCheckThrowOnFailure();

    // Lives of alarms with all that can happen to them, amendments too, by definitions of their own scale.
    [Fact]
    public void AnyLifesAreWatchedAsTheStatisticsSay() => Prop.ForAll(Lives, Lives, (first, second) =>
    {
        var targets = new AlarmTargets
        {
            StaleAfter = TimeSpan.FromSeconds(15),
            ChatterPeriod = TimeSpan.FromSeconds(20),
            FloodAbove = 3,
            FloodEndsBelow = 2,
        };
        var random = new Random(first.Sum(part => part));
        var steps = Interleaved(random, Life(first, limit: 0), Life(second, limit: 1));
        var to = steps.Select(step => Alarmed.Second(step.At)).DefaultIfEmpty().Max() + random.Next(1, 300);
        var statistics = AlarmStatistics.Of(steps, Alarmed.At(0), Alarmed.At(to + 0.5), targets);
        var told = Watched(steps, to + 0.5, targets, random);
        Assert.Equal(FloodsOf(statistics, Alarmed.At(to + 0.5)), told.Floods);
        Assert.Equal(
            statistics.Stale.OrderBy(stay => (stay.Alarm.Limit.Value, stay.From, stay.Alarm.Number))
                .Select(stay => (stay.Alarm, stay.From + targets.StaleAfter, stay.To)),
            told.All.Where(notice => notice.Kind == AlarmNoticeKind.Stale)
                .Select(notice => (new AlarmId(notice.Limit!.Value, notice.Number), notice.From, notice.To)));
        Assert.Equal(
            statistics.Chattering.Select(tally => tally.Limit.Value).Order(),
            told.All.Where(notice => notice.Kind == AlarmNoticeKind.Chattering)
                .Select(notice => notice.Limit!.Value.Value).Distinct());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void FloodsFarBehindAreNotGoneThroughAgain() => Seed.ForEach(5, random =>
    {
        var (steps, to) = AlarmsOf([.. Enumerable.Range(0, 5000).Select(_ => random.Next(random.Next(3) * 90))]);
        var nearly = steps.OrderBy(step => step.At + TimeSpan.FromSeconds(random.Next(300))).ToArray();
        Assert.Equal(FloodsOf(steps, to), Watched(nearly, to).Floods);
        Assert.Equal(FloodsOf(steps, to), Watched([.. steps, steps[0]], to).Floods);
    });

    [Fact]
    public void AStaleAlarmIsToldOnceMoreThanADayHasPassed()
    {
        Take(Raised(1, 1, 0));
        Advance(Day);
        Assert.Empty(_notices);
        Advance(Day + 1);
        Advance(2 * Day);
        var stale = new AlarmNotice
        {
            Kind = AlarmNoticeKind.Stale,
            Limit = new LimitId(1),
            Number = 1,
            From = Alarmed.At(Day),
            Count = 1,
        };
        Assert.Equal([stale], _notices);
        Assert.Equal([stale], _watch.Lasting);
        Take(Raised(1, 1, (2 * Day) + 5) with { Transition = AlarmTransition.Cleared });
        var over = stale with { Change = AlarmNoticeChange.Ended, To = Alarmed.At((2 * Day) + 5) };
        Assert.Equal([stale, over], _notices);
        Assert.Equal((Alarmed.At(Day), over.To), (stale.At, over.At));
        Assert.Empty(_watch.Lasting);
        Take(Raised(1, 1, 0) with { Transition = AlarmTransition.Shifted, Until = Alarmed.At(Day + 7) });
        Assert.Equal((AlarmNoticeChange.Shifted, Alarmed.At(Day + 7)), (_notices[^1].Change, _notices[^1].To));
        Take(Raised(1, 1, 0) with { Transition = AlarmTransition.Retracted });
        Assert.Equal(AlarmNoticeChange.Retracted, _notices[^1].Change);
        Assert.Equal(4, _notices.Count);
    }

    [Fact]
    public void AnAlarmThatComesLateMergesFloods()
    {
        int[] seconds = [.. Enumerable.Range(0, 11), .. Enumerable.Range(700, 11)];
        Array.ForEach(seconds, second => Take(Raised(second, 1, second)));
        Advance(2000);
        Assert.Equal([(10, 606), (710, 1306)], Fold(_notices).Floods.Select(flood => Seconds(flood)));
        Array.ForEach([300, 301, 302, 303, 304], second => Take(Raised(second, 1, second)));
        Assert.Equal([(10, 1306)], Fold(_notices).Floods.Select(flood => Seconds(flood)));
        Assert.Equal(AlarmNoticeChange.Retracted, _notices[^1].Change);
    }

    [Fact]
    public void WhatPeopleDoIsNotDatedByEventTime()
    {
        Take(Raised(1, 1, 0));
        Take(Raised(1, 1, 9 * Day) with { Transition = AlarmTransition.Acknowledged, Who = "Li Na", Why = "seen" });
        Assert.Empty(_notices);
    }

    [Fact]
    public void ALimitHasAnEventTimeOfItsOwn()
    {
        Take(Raised(1, 1, 0));
        Take(Raised(2, 1, 9 * Day));
        _watch.Advance(new LimitId(2), Alarmed.At(20 * Day), _notices);
        Assert.Equal(2, Assert.Single(_notices).Limit!.Value.Value);
        _watch.Advance(new LimitId(1), Alarmed.At(2 * Day), _notices);
        Assert.Equal(2, _notices.Count);
    }

    [Fact]
    public void DefinitionsHaveTheirRanges()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new AlarmWatch(new AlarmTargets { FloodEndsBelow = 12 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AlarmWatch(new AlarmTargets { FloodAbove = 101 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AlarmWatch(new AlarmTargets { ChatterTransitions = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new AlarmWatch(new AlarmTargets { ChatterPeriod = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new AlarmWatch(new AlarmTargets { StaleAfter = TimeSpan.Zero }));
    }

    internal static Folded Fold(IEnumerable<AlarmNotice> notices)
    {
        var told = new Dictionary<(AlarmNoticeKind, LimitId?, int), AlarmNotice>();
        foreach (var notice in notices)
        {
            var key = (notice.Kind, notice.Limit, notice.Number);
            var isKnown = told.TryGetValue(key, out var before);
            Assert.True(isKnown == (notice.Change != AlarmNoticeChange.Began), $"{notice} after {before}");
            Assert.False(isKnown && (before.From, before.To) == (notice.From, notice.To)
                && notice.Change != AlarmNoticeChange.Retracted);
            Assert.True(notice.Change != AlarmNoticeChange.Ended || (before.To is null && before.From == notice.From));
            told[key] = notice;
            if (notice.Change == AlarmNoticeChange.Retracted)
            {
                told.Remove(key);
            }
        }

        return new Folded([.. told.Values.OrderBy(notice => (notice.Limit?.Value, notice.From, notice.Number))]);
    }

    internal sealed record Folded(List<AlarmNotice> All)
    {
        public IEnumerable<(Timestamp From, Timestamp? To)> Floods => All
            .Where(notice => notice.Kind == AlarmNoticeKind.Flood).Select(notice => (notice.From, notice.To));
    }

    private static (AlarmEvent[] Steps, int To) AlarmsOf(int[] pauses)
    {
        var now = 0;
        var steps = pauses.Select((pause, i) => Raised(i, 1, now += pause)).ToArray();
        return (steps, now + 1 + (pauses.FirstOrDefault() * 3));
    }

    internal static IEnumerable<(Timestamp From, Timestamp? To)> FloodsOf(AlarmStatistics statistics, Timestamp to) =>
        statistics.Floods.Select(flood => (flood.From, flood.To >= to ? default(Timestamp?) : flood.To));

    private static IEnumerable<(Timestamp From, Timestamp? To)> FloodsOf(AlarmEvent[] steps, int to) =>
        FloodsOf(AlarmStatistics.Of(steps, Alarmed.At(0), Alarmed.At(to)), Alarmed.At(to));

    private static (int From, int? To) Lasting((int From, int To) burst, int to) =>
        (burst.From, burst.To >= to ? null : burst.To);

    private static (int From, int? To) Seconds((Timestamp From, Timestamp? To) flood) =>
        (Alarmed.Second(flood.From), Alarmed.Second(flood.To));

    private static Folded Watched(
        IEnumerable<AlarmEvent> steps, double to, AlarmTargets? targets = null, Random? random = null)
    {
        var (watch, notices) = (new AlarmWatch(targets), new List<AlarmNotice>());
        foreach (var step in steps)
        {
            // Time may be told of at any moment, as long as it is not ahead of what comes.
            if (random?.Next(3) == 0 && step.Transition <= AlarmTransition.Cleared)
            {
                watch.Advance(step.Id.Limit, step.At, notices);
            }

            watch.Take(step, notices);
        }

        watch.Advance(Alarmed.At(to), notices);
        var folded = Fold(notices);
        Assert.Equal(
            folded.All.Where(notice => notice.To is null).Select(KeyOf).Order(), watch.Lasting.Select(KeyOf).Order());
        return folded;
    }

    private static (AlarmNoticeKind, int?, int) KeyOf(AlarmNotice notice) =>
        (notice.Kind, notice.Limit?.Value, notice.Number);

    // Scripts clear what an amendment has ended, which no limit does.
    private static List<AlarmEvent> Life(byte[] life, int limit)
    {
        var steps = new List<AlarmEvent>();
        foreach (var step in new AlarmScript(AlarmPolicy.Default).Run(life).Steps)
        {
            var isOver = steps.FindLast(other => other.Id.Number == step.Id.Number && IsStay(other)).Until is not null;
            if (step.Transition != AlarmTransition.Cleared || !isOver)
            {
                steps.Add(step with { Id = step.Id with { Limit = new LimitId(limit) } });
            }
        }

        return steps;
    }

    private static bool IsStay(AlarmEvent step) =>
        step.Transition is AlarmTransition.Raised or AlarmTransition.RaisedLate or AlarmTransition.Shifted;

    private static List<AlarmEvent> Interleaved(Random random, List<AlarmEvent> first, List<AlarmEvent> second)
    {
        var steps = new List<AlarmEvent>();
        for (var (i, j) = (0, 0); i < first.Count || j < second.Count;)
        {
            steps.Add(j == second.Count || (i < first.Count && random.Next(2) == 0) ? first[i++] : second[j++]);
        }

        return steps;
    }

    private static AlarmEvent Raised(int limit, int number, int at) => new()
    {
        Id = new AlarmId(new LimitId(limit), number),
        Transition = AlarmTransition.Raised,
        State = AlarmState.Active | AlarmState.Unacknowledged,
        Limit = new LimitDefinition(100),
        At = Alarmed.At(at),
    };

    private void Take(in AlarmEvent step) => _watch.Take(step, _notices);

    private void Advance(int second) => _watch.Advance(Alarmed.At(second), _notices);
}
