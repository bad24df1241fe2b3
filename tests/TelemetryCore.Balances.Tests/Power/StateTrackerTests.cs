using FsCheck;
using FsCheck.Fluent;
using TelemetryCore.Balances.Power;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.Balances.Tests.Power;

public sealed class StateTrackerTests
{
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(3);
    private static readonly SampleStatus Broken = new(StatusMark.CommunicationFault);

    // Off below 1, on above 2, idle below 5, load above 6; one minute on and off, five minutes between idle and load.
    private static readonly StateThresholds Thresholds = new()
    {
        OffBelow = 1,
        OnAbove = 2,
        IdleBelow = 5,
        LoadAbove = 6,
    };

    [Fact]
    public void AFacilityIsOnFromItsFirstReadingAboveOnceTheDelayIsOver()
    {
        Assert.Empty(Changes((0, 10), (0.5, 10)));
        Assert.Equal([(FacilityState.Load, 0)], Changes((0, 10), (1, 10)));
    }

    [Fact]
    public void AReadingBelowAtTheVeryEndOfTheDelayComesTooLate()
    {
        var changes = Changes((0, 0), (1, 0), (2, 10), (3, 0), (4, 0));

        Assert.Equal([(FacilityState.Off, 0), (FacilityState.Load, 2), (FacilityState.Off, 3)], changes);
        Assert.Equal([(FacilityState.Off, 0)], Changes((0, 0), (1, 0), (2, 10), (2.99, 0), (4, 0)));
    }

    [Fact]
    public void BetweenTheThresholdsItStaysWhatItWas()
    {
        Assert.Empty(Changes((0, 1.5), (1, 1.5), (2, 1.5), (3, 1.5)));
        Assert.Equal([(FacilityState.Off, 0)], Changes((0, 0), (1, 0), (2, 1.5), (3, 2), (4, 2)));
        Assert.Equal([(FacilityState.Load, 0)], Changes((0, 10), (1, 10), (2, 5.5), (3, 5.5), (8, 5.5)).Take(1));
    }

    [Fact]
    public void APauseBetweenTheThresholdsBreaksTheDelay() =>
        Assert.Equal([(FacilityState.Off, 0)], Changes((0, 0), (1, 0), (2, 10), (2.5, 1.5), (3, 10), (3.5, 1.5)));

    [Fact]
    public void WhatIsMissingIsUnknownAndNeverOff()
    {
        var changes = Changes((0, 10), (1, 10), (10, 0), (11, 0));

        Assert.Equal([(FacilityState.Load, 0), (FacilityState.Unknown, 4), (FacilityState.Off, 10)], changes);
    }

    [Fact]
    public void AReadingAtTheVeryEndOfTheHoldLeavesNoGap()
    {
        Assert.Equal([(FacilityState.Load, 0)], Changes((0, 10), (3, 10), (6, 10)));
        Assert.Equal(
            [(FacilityState.Load, 0), (FacilityState.Unknown, 3), (FacilityState.Load, 3.01)],
            Changes((0, 10), (3.01, 10), (6, 10)));
    }

    [Fact]
    public void InvalidReadingsSayNothingWhateverTheirValue()
    {
        var tracker = new StateTracker(Thresholds, Hold);
        var room = new StateChange[StateTracker.ChangesMax];
        tracker.Add(At(0), 10, SampleStatus.Normal, room);
        tracker.Add(At(1), 10, SampleStatus.Normal, room);
        tracker.Add(At(2), 0, Broken, room);
        tracker.Add(At(3), double.NaN, SampleStatus.Normal, room);

        Assert.Equal(1, tracker.Add(At(5), 0, Broken, room));
        Assert.Equal(new StateChange(FacilityState.Unknown, At(4)), room[0]);
        Assert.Equal((2, 3), (tracker.State.Valid, tracker.State.Invalid));
    }

    [Fact]
    public void ADelayThatIsOverBeforeTheReadingsEndIsOver()
    {
        // Load is certain from minute 1 on and unknown from minute 3 on, though nothing came between.
        Assert.Equal([(FacilityState.Load, 0), (FacilityState.Unknown, 3)], Changes((0, 10), (20, double.NaN)));
    }

    [Fact]
    public void WhatStartsThroughIdleIsOnFromItsFirstReading() => Assert.Equal(
        [(FacilityState.Off, 0), (FacilityState.Idle, 2), (FacilityState.Load, 2.5)],
        Changes((0, 0), (1, 0), (2, 3), (2.5, 10), (5, 10), (7, 10), (8, 10)));

    [Fact]
    public void IdleIsBelowItsThresholdForItsDelay()
    {
        Assert.Equal(
            [(FacilityState.Load, 0), (FacilityState.Idle, 2)],
            Changes((0, 10), (1, 10), (2, 3), (4, 3), (7, 3)));
        Assert.Equal([(FacilityState.Load, 0)], Changes((0, 10), (1, 10), (2, 3), (4, 3), (6.9, 3)));
    }

    [Fact]
    public void WhatSwingsIsNotIdle()
    {
        var quiet = Thresholds with { IdleVariationMax = 0.1, LoadDelay = TimeSpan.Zero };
        var steady = Enumerable.Range(0, 60).Select(minute => ((double)minute, 3.0)).ToArray();
        var swinging = Enumerable.Range(0, 60)
            .Select(minute => ((double)minute, minute % 2 == 0 ? 2.1 : 4.5))
            .ToArray();

        Assert.Equal([(FacilityState.Idle, 0)], Changes(quiet, steady));
        Assert.Contains((FacilityState.Load, 1), Changes(quiet, swinging));
    }

    [Fact]
    public void UnknownSinceIsCertainOnlyUpToWhatIsPending()
    {
        var tracker = new StateTracker(Thresholds, Hold);
        var room = new StateChange[StateTracker.ChangesMax];
        tracker.Add(At(0), 10, SampleStatus.Normal, room);
        Assert.Equal(At(0), tracker.KnownUntil);
        tracker.Advance(At(2), room);
        Assert.Equal(At(2), tracker.KnownUntil);
        tracker.Add(At(2), 0, SampleStatus.Normal, room);
        tracker.Advance(At(2.5), room);
        Assert.Equal(At(2), tracker.KnownUntil);
    }

    [Fact]
    public void WatermarksBetweenReadingsAndStatesRestoredChangeNothing() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var whole = new StateTracker(Thresholds, Hold);
        var pieces = new StateTracker(Thresholds, Hold);
        var (expected, actual) = (new List<StateChange>(), new List<StateChange>());
        var room = new StateChange[StateTracker.ChangesMax];
        var at = At(0);
        for (var i = 0; i < 200; i++)
        {
            var next = at + TimeSpan.FromSeconds(random.Next(1, 240));
            var value = random.NextDouble() * 12;
            var status = random.Next(8) == 0 ? Broken : SampleStatus.Normal;
            for (var step = random.Next(3); step > 0; step--)
            {
                at += TimeSpan.FromTicks((next - at).Ticks / 2);
                actual.AddRange(room[..pieces.Advance(at, room)]);
                pieces = new StateTracker(Thresholds, Hold, pieces.State);
            }

            expected.AddRange(room[..whole.Add(next, value, status, room)]);
            actual.AddRange(room[..pieces.Add(next, value, status, room)]);
            at = next;
        }

        return expected.SequenceEqual(actual) && whole.State == pieces.State;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void ChangesAscendAndAreChanges() => Seed.ForEach(50, random =>
    {
        var readings = new (double, double)[300];
        var at = 0.0;
        for (var i = 0; i < readings.Length; i++)
        {
            readings[i] = (at += random.NextDouble() * 4, random.NextDouble() * 12);
        }

        var changes = Changes(readings).ToArray();
        for (var i = 1; i < changes.Length; i++)
        {
            Assert.True(changes[i].Since >= changes[i - 1].Since);
            Assert.NotEqual(changes[i - 1].State, changes[i].State);
        }
    });

    [Fact]
    public void AReadingAllocatesNothing()
    {
        var tracker = new StateTracker(Thresholds, Hold);
        var room = new StateChange[StateTracker.ChangesMax];
        var (before, changes) = (0L, 0);
        for (var i = 0; i < 4000; i++)
        {
            before = i == 2000 ? GC.GetAllocatedBytesForCurrentThread() : before;
            changes += tracker.Add(At(i), i / 7 % 3 * 4, i % 50 == 0 ? Broken : SampleStatus.Normal, room);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(changes > 300);
    }

    [Fact]
    public void MisuseIsRefused()
    {
        var room = new StateChange[StateTracker.ChangesMax];
        var tracker = new StateTracker(Thresholds, Hold);
        tracker.Advance(At(5), room);

        Assert.Throws<ArgumentException>(() => tracker.Add(At(4), 1, SampleStatus.Normal, room));
        Assert.Throws<ArgumentException>(() => tracker.Add(At(6), 1, SampleStatus.Normal, room.AsSpan(0, 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StateTracker(Thresholds, TimeSpan.Zero));
        Assert.Throws<ArgumentException>(() => new StateTracker(Thresholds with { OffBelow = 3 }, Hold));
        Assert.Throws<ArgumentException>(() => new StateTracker(Thresholds with { LoadAbove = double.NaN }, Hold));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new StateTracker(Thresholds with { OnDelay = TimeSpan.FromDays(2) }, Hold));
    }

    private static Timestamp At(double minute) => Script.At(minute);

    private static IEnumerable<(FacilityState State, double Since)> Changes(
        params (double Minute, double Value)[] readings) => Changes(Thresholds, readings);

    private static IEnumerable<(FacilityState State, double Since)> Changes(
        StateThresholds thresholds, (double Minute, double Value)[] readings)
    {
        var tracker = new StateTracker(thresholds, Hold);
        var changes = new List<StateChange>();
        tracker.Add(
            new SampleBatch(
                [.. readings.Select(reading => At(reading.Minute))],
                [.. readings.Select(reading => reading.Value)],
                new SampleStatus[readings.Length]),
            changes);
        return changes.Select(change => (change.State, (change.Since - Script.Start).TotalMinutes));
    }
}
