using TelemetryCore.Alarms;
using TelemetryCore.Exceedances;
using static TelemetryCore.Alarms.AlarmState;

namespace TelemetryCore.Tests.Alarms;

/// <summary>Each transition of ISA-18.2 by itself, and what its neighbours leave open.</summary>
public sealed class AlarmBookTests
{
    private const ExceedanceChange Began = ExceedanceChange.Began;
    private const ExceedanceChange Ended = ExceedanceChange.Ended;
    private const AlarmTransition Acknowledge = AlarmTransition.Acknowledged;

    private readonly List<AlarmEvent> _steps = [];
    private readonly AlarmBook _book = new();
    private readonly StandingLimit _limit = Alarmed.Limit();
    private int _now;

    public static TheoryData<bool, object[], IsaState> Transitions => new()
    {
        { false, [], IsaState.Normal },
        { false, [Began], IsaState.Unacknowledged },
        { false, [Began, Acknowledge], IsaState.Acknowledged },
        { false, [Began, Ended], IsaState.ReturnedUnacknowledged },
        { false, [Began, Acknowledge, Ended], IsaState.Normal },
        { false, [Began, Ended, Acknowledge], IsaState.Normal },
        { false, [Began, Ended, Began], IsaState.Unacknowledged },
        { false, [Began, Ended, Began, Acknowledge, Ended], IsaState.Normal },
        { true, [Began, Ended], IsaState.LatchedUnacknowledged },
        { true, [Began, Acknowledge, Ended], IsaState.LatchedAcknowledged },
        { true, [Began, Ended, Acknowledge], IsaState.LatchedAcknowledged },
        { true, [Began, Ended, Acknowledge, AlarmTransition.Reset], IsaState.Normal },
        { true, [Began, Ended, Acknowledge, Began], IsaState.Unacknowledged },
        { false, [Began, AlarmTransition.Shelved], IsaState.Shelved },
        { false, [Began, AlarmTransition.Shelved, AlarmTransition.Unshelved], IsaState.Unacknowledged },
        { false, [AlarmTransition.Shelved, Began, AlarmTransition.Unshelved], IsaState.Unacknowledged },
        { false, [AlarmTransition.Shelved, Began, Ended, AlarmTransition.Unshelved], IsaState.ReturnedUnacknowledged },
        { false, [Began, Acknowledge, AlarmTransition.Shelved, AlarmTransition.Unshelved], IsaState.Acknowledged },
        { false, [Began, ExceedanceChange.Suppressed], IsaState.SuppressedByDesign },
        { false, [Began, ExceedanceChange.Suppressed, ExceedanceChange.Unsuppressed], IsaState.Unacknowledged },
        { false, [Began, AlarmTransition.OutOfService], IsaState.OutOfService },
        { false, [Began, AlarmTransition.OutOfService, AlarmTransition.InService], IsaState.Unacknowledged },
        { false, [AlarmTransition.OutOfService, ExceedanceChange.Suppressed], IsaState.OutOfService },
        { false, [AlarmTransition.Shelved, ExceedanceChange.Suppressed], IsaState.SuppressedByDesign },
    };

    [Theory]
    [MemberData(nameof(Transitions))]
    public void EachTransitionLeadsToTheStateOfTheStandard(bool latches, object[] inputs, IsaState expected)
    {
        With(new AlarmPolicy { Latches = latches });
        foreach (var input in inputs)
        {
            if (input is ExceedanceChange change)
            {
                See(change, change == Began ? 1 + Count(Began) : Count(Began));
            }
            else
            {
                Assert.Equal(AlarmOutcome.Done, Do((AlarmTransition)input, time: 60));
            }
        }

        Assert.Equal(expected, Status.Isa);
        Assert.Equal(inputs.Length, _steps.Count);
        Assert.Equal(expected < IsaState.Shelved, Status.IsAnnunciated);
    }

    [Fact]
    public void WhatCannotBeDoneIsRefusedByNameAndLeavesNoStep()
    {
        With(new AlarmPolicy { Latches = true, ShelvedMax = TimeSpan.FromSeconds(60) });
        Assert.Equal(AlarmOutcome.NothingToAcknowledge, Do(Acknowledge));
        Assert.Equal(AlarmOutcome.NotLatched, Do(AlarmTransition.Reset));
        Assert.Equal(AlarmOutcome.NotShelved, Do(AlarmTransition.Unshelved));
        Assert.Equal(AlarmOutcome.NotOutOfService, Do(AlarmTransition.InService));
        Assert.Equal(AlarmOutcome.ShelvedTooLong, Do(AlarmTransition.Shelved, time: 61));
        Assert.Empty(_steps);

        See(Began, 1);
        Assert.Equal(AlarmOutcome.StillActive, Do(AlarmTransition.Reset));
        See(Ended, 1);
        Assert.Equal(AlarmOutcome.NotAcknowledged, Do(AlarmTransition.Reset));
        Assert.Equal(AlarmOutcome.Done, Do(AlarmTransition.Shelved, time: 60));
        Assert.Equal(AlarmOutcome.AlreadyShelved, Do(AlarmTransition.Shelved, time: 1));
        Assert.Equal(AlarmOutcome.Done, Do(AlarmTransition.OutOfService));
        Assert.Equal(AlarmOutcome.AlreadyOutOfService, Do(AlarmTransition.OutOfService));
        Assert.Equal(AlarmOutcome.AlreadyOutOfService, Do(AlarmTransition.Shelved, time: 1));
        Assert.Equal(4, _steps.Count);
    }

    // F35: no sample is needed for a timer to fire, and it fires at its own time.
    [Fact]
    public void AShelfReturnsAtItsVeryEndOnTheWatermark()
    {
        With(AlarmPolicy.Default);
        See(Began, 1);
        Do(AlarmTransition.Shelved, time: 60);
        Assert.Equal(Alarmed.At(_now + 60), Status.ShelvedUntil);
        Assert.Equal(Alarmed.At(_now + 60).Microseconds, _book.DueAt(_limit.Id));
        _book.AdvanceAndTell(_limit.Id, Alarmed.At(_now + 59), _steps);
        Assert.Equal(2, _steps.Count);
        _book.AdvanceAndTell(_limit.Id, Alarmed.At(_now + 500), _steps);
        var step = _steps[^1];
        Assert.Equal((AlarmTransition.Unshelved, Alarmed.At(_now + 60)), (step.Transition, step.At));
        Assert.Equal((Active | Unacknowledged, null), (step.State, step.Who));
        Assert.Equal(long.MaxValue, _book.DueAt(_limit.Id));
        Assert.Null(Status.ShelvedUntil);
    }

    [Fact]
    public void AnActiveAlarmIsToldAgainAndAgainAndMustBeAcknowledgedAnew()
    {
        With(new AlarmPolicy { ReAlarmAfter = TimeSpan.FromSeconds(10) });
        See(Began, 1);
        Do(Acknowledge);
        _book.AdvanceAndTell(_limit.Id, Alarmed.At(31), _steps);
        Assert.Equal(["1 Raised", "2 Acknowledged", "11 ReAlarmed", "21 ReAlarmed", "31 ReAlarmed"], Told);
        Assert.All(_steps[2..], step => Assert.Equal(Active | Unacknowledged, step.State));
        Assert.All(_steps[2..], step => Assert.Equal(Alarmed.At(1), step.Since));
    }

    // F34: a timer that is over at the same moment comes after what the limit saw, and one before it before.
    [Fact]
    public void TimersFireBeforeWhatComesLaterAndAfterWhatComesAtTheSameTime()
    {
        With(new AlarmPolicy { ReAlarmAfter = TimeSpan.FromSeconds(10) });
        See(Began, 1);
        _now = 20;
        See(Ended, 1);
        _now = 40;
        See(Began, 2);
        _now = 50;
        See(Ended, 2);
        _book.AdvanceAndTell(_limit.Id, Alarmed.At(100), _steps);
        Assert.Equal(
            ["1 Raised", "11 ReAlarmed", "21 Cleared", "41 Raised", "51 Cleared"], Told);
    }

    [Fact]
    public void SilenceMovesNoLaterReAlarm()
    {
        With(new AlarmPolicy { ReAlarmAfter = TimeSpan.FromSeconds(10) });
        See(Began, 1);
        Do(AlarmTransition.Shelved, time: 19);
        _book.AdvanceAndTell(_limit.Id, Alarmed.At(35), _steps);
        Assert.Equal(["1 Raised", "2 Shelved", "21 Unshelved", "31 ReAlarmed"], Told);
    }

    [Fact]
    public void AnAlarmFoundLateThatIsOverWaitsToBeAcknowledgedAndLatches()
    {
        With(new AlarmPolicy { Latches = true });
        See(ExceedanceChange.FoundLate, 1, until: 5);
        Assert.Equal(IsaState.LatchedUnacknowledged, Status.Isa);
        Assert.Empty(_book.Active);
        See(ExceedanceChange.Retracted, 1);
        Assert.Equal(IsaState.Normal, Status.Isa);
        See(ExceedanceChange.FoundLate, 2);
        Assert.Equal(IsaState.Unacknowledged, Status.Isa);
        Assert.Equal((AlarmTransition.RaisedLate, 2), (Single.Transition, Single.Id.Number));
    }

    [Fact]
    public void WhatIsRetractedLeavesNothingToDoUnlessAnotherAlarmDoes()
    {
        With(new AlarmPolicy { Latches = true });
        See(Began, 1);
        See(Ended, 1);
        Do(Acknowledge);
        See(Began, 2);
        See(ExceedanceChange.Retracted, 2);
        Assert.Equal(Latched, Status.State);
        Do(AlarmTransition.Reset);
        Assert.Equal(1, _steps[^1].Id.Number);
        See(Began, 3);
        See(Ended, 3);
        See(Began, 4);
        See(ExceedanceChange.Retracted, 4);
        Assert.Equal(Latched | Unacknowledged, Status.State);
    }

    [Fact]
    public void AShiftDecidesWhetherTheAlarmLasts()
    {
        With(AlarmPolicy.Default);
        See(Began, 1);
        See(ExceedanceChange.Shifted, 1);
        Assert.Equal(AlarmTransition.Shifted, Single.Transition);
        See(ExceedanceChange.Shifted, 1, until: 3);
        Assert.Equal(Unacknowledged, Status.State);
        Do(Acknowledge);
        See(ExceedanceChange.Shifted, 1);
        Assert.Equal(Active | Unacknowledged, Status.State);
        See(ExceedanceChange.Confirmed, 1);
        Assert.Equal(Active | Unacknowledged, Status.State);
    }

    [Fact]
    public void AmendmentsOfOlderAlarmsLeaveTheStateAlone()
    {
        With(AlarmPolicy.Default);
        See(Began, 1);
        See(Ended, 1);
        Do(Acknowledge);
        See(Began, 2);
        See(ExceedanceChange.Shifted, 1, until: 2);
        See(ExceedanceChange.Confirmed, 1, until: 2);
        See(ExceedanceChange.Retracted, 1);
        See(ExceedanceChange.WillExceed, 3);
        Assert.All(_steps[^5..], step => Assert.Equal(Active | Unacknowledged, step.State));
        Assert.Equal(2, Single.Id.Number);
    }

    [Fact]
    public void AnAmendmentNamesTheNumberUnderWhichItsAlarmWasTold()
    {
        With(AlarmPolicy.Default);
        for (var number = 1; number <= 40; number++)
        {
            See(Began, number);
            _book.AlarmOf(_limit.Id).Remember(_steps[^1] with { Sequence = 100 + number });
            See(Ended, number);
        }

        See(ExceedanceChange.Shifted, 40, until: 81);
        Assert.Equal(140, _steps[^1].Amends);
        See(ExceedanceChange.Retracted, 30);
        Assert.Equal(130, _steps[^1].Amends);
        See(ExceedanceChange.Retracted, 2);
        Assert.Equal(0, _steps[^1].Amends);
    }

    [Fact]
    public void AStatusNamesTheNumberUnderWhichTheAlarmOfItsLastStepWasTold()
    {
        With(AlarmPolicy.Default);
        Assert.Equal(0, Status.RaisedBy);
        for (var number = 1; number <= 40; number++)
        {
            See(Began, number);
            _book.AlarmOf(_limit.Id).Remember(_steps[^1] with { Sequence = 100 + number });
            Assert.Equal(100 + number, Status.RaisedBy);
            See(Ended, number);
            Assert.Equal(100 + number, Status.RaisedBy);
        }

        See(ExceedanceChange.Retracted, 30);
        Assert.Equal(130, Status.RaisedBy);
        See(ExceedanceChange.Retracted, 2);
        Assert.Equal(0, Status.RaisedBy);
    }

    [Fact]
    public void TheLevelOfASeriesIsItsGravestActiveAlarm()
    {
        var yellow = Alarmed.Limit(1, RiskLevel.Yellow);
        var blue = Alarmed.Limit(2, RiskLevel.Blue);
        _book.Add(blue, AlarmPolicy.Default);
        _book.Add(yellow, AlarmPolicy.Default);
        Assert.Null(_book.LevelOf(_limit.Series));
        _book.RecordAndTell(Alarmed.Change(blue, Began, 1, 1), _steps);
        _book.RecordAndTell(Alarmed.Change(yellow, Began, 1, 2), _steps);
        Assert.Equal(RiskLevel.Yellow, _book.LevelOf(_limit.Series));
        _book.RecordAndTell(Alarmed.Change(yellow, Ended, 1, 3), _steps);
        Assert.Equal(RiskLevel.Blue, _book.LevelOf(_limit.Series));
        Assert.Equal([RiskLevel.Blue, RiskLevel.Yellow], _book.Statuses.Select(status => status.Level));
    }

    [Fact]
    public void RecordingAndTimersAllocateNothing()
    {
        With(new AlarmPolicy { Latches = true, ReAlarmAfter = TimeSpan.FromSeconds(1) });
        Alternate(100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Alternate(10_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(10_100, _book.Raised);
    }

    private AlarmStatus Status => _book.StatusOf(_limit.Id);

    private AlarmEvent Single => Assert.Single(_book.Active);

    private IEnumerable<string> Told => _steps.Select(step => $"{Alarmed.Second(step.At)} {step.Transition}");

    private void Alternate(int alarms)
    {
        for (var i = 0; i < alarms; i++)
        {
            var number = (int)_book.Raised + 1;
            See(Began, number);
            _book.AlarmOf(_limit.Id).Remember(_steps[^1] with { Sequence = number });
            _now += 2;
            _book.AdvanceAndTell(_limit.Id, Alarmed.At(_now), _steps);
            See(Ended, number);
            See(ExceedanceChange.Confirmed, number);
            _steps.Clear();
        }
    }

    private void With(AlarmPolicy policy) => _book.Add(_limit, policy);

    private void See(ExceedanceChange change, int number, int? until = null) =>
        _book.RecordAndTell(Alarmed.Change(_limit, change, number, ++_now, until), _steps);

    private AlarmOutcome Do(AlarmTransition action, int time = 0) =>
        _book.DoAndTell(_limit.Id, Alarmed.Command(action, ++_now, time), _steps);

    private int Count(ExceedanceChange change) => _steps.Count(
        step => step.Transition == (change == Began ? AlarmTransition.Raised : AlarmTransition.Cleared));
}
