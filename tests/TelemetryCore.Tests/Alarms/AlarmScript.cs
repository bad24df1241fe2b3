using TelemetryCore.Alarms;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.TestKit.Oracles;

namespace TelemetryCore.Tests.Alarms;

/// <summary>
/// Any life of the alarm of one limit: two bytes a step, what happens and how much later. A book takes it, and the
/// plain model beside it; the clock that people look at is half a minute ahead of event time.
/// </summary>
internal sealed class AlarmScript
{
    private const int ClockAhead = 30;
    private const int Actions = 18;

    private readonly AlarmBook _book = new();
    private readonly StandingLimit _limit = Alarmed.Limit();
    private readonly ReferenceAlarm _model;
    private readonly bool _cutsTime;
    private int _now = 1000;
    private int _count;
    private int? _lasting;

    public AlarmScript(AlarmPolicy policy, bool cutsTime = false)
    {
        Policy = policy;
        _cutsTime = cutsTime;
        _model = new ReferenceAlarm(
            policy.Latches, (int?)policy.ReAlarmAfter?.TotalSeconds, (int)policy.ShelvedMax.TotalSeconds);
        _book.Add(_limit, policy);
    }

    public AlarmPolicy Policy { get; }

    public AlarmBook Book => _book;

    public List<AlarmEvent> Steps { get; } = [];

    public IEnumerable<string> Lines => Steps.Select(step => ReferenceAlarm.Line(
        step.Transition, step.Id.Number, Alarmed.Second(step.At), step.State, Alarmed.Second(step.ShelvedUntil)));

    public IEnumerable<string> Expected => _model.Steps;

    public int Now => _now;

    public static AlarmPolicy PolicyOf(byte kind) => new()
    {
        Latches = kind % 2 == 0,
        ReAlarmAfter = kind % 3 == 0 ? null : TimeSpan.FromSeconds(7 * (kind % 3)),
        ShelvedMax = TimeSpan.FromSeconds(100),
    };

    /// <summary>Runs a life; amendments are left out where only what comes in its turn is wanted.</summary>
    public AlarmScript Run(byte[] life, bool amends = true)
    {
        for (var i = 0; i + 1 < life.Length; i += 2)
        {
            Step(life[i] % Actions, life[i + 1], amends);
        }

        return this;
    }

    /// <summary>Lets event time go on.</summary>
    public void Advance(int seconds)
    {
        for (var left = seconds; left > 0; left -= _cutsTime ? 1 : left)
        {
            _now += _cutsTime ? 1 : left;
            _book.AdvanceAndTell(_limit.Id, Alarmed.At(_now), Steps);
        }

        _model.FireUpTo(_now);
    }

    private void Step(int action, byte amount, bool amends)
    {
        switch (action)
        {
            case 0 or 1 or 2:
                Advance(1 + (amount % 40));
                break;
            case 3 or 4 or 5:
                Toggle(amount % 5);
                break;
            case >= 6 and <= 10 when amends:
                Amend(action, amount);
                break;
            case 11:
                Suppress(amount % 2 == 0);
                break;
            default:
                Command(action, amount);
                break;
        }
    }

    // What comes in its turn comes at a later time than what was before, after the timers in between.
    private void Toggle(int later)
    {
        _now += 1 + later;
        _model.FireUpTo(_now - 1);
        if (_lasting is { } number)
        {
            Record(ExceedanceChange.Ended, number, _now);
            _model.End(number, _now);
            _lasting = null;
        }
        else
        {
            _lasting = ++_count;
            Record(ExceedanceChange.Began, _count, _now);
            _model.Begin(_count, _now);
        }
    }

    private void Suppress(bool isSuppressed)
    {
        _now++;
        _model.FireUpTo(_now - 1);
        Record(isSuppressed ? ExceedanceChange.Suppressed : ExceedanceChange.Unsuppressed, 0, _now);
        _model.Suppress(_now, isSuppressed);
    }

    private void Amend(int action, byte amount)
    {
        var at = _now - (amount % 50);
        var until = amount % 2 == 0 ? at + 1 : (int?)null;
        var number = action < 8 ? ++_count : 1 + (amount % Math.Max(1, _count));
        _model.FireUpTo(at - 1);
        switch (action)
        {
            case 6 or 7:
                _lasting = until is null ? number : _lasting;
                Record(ExceedanceChange.FoundLate, number, at, until);
                _model.FindLate(number, at, until);
                break;
            case 8:
                _lasting = until is null ? number : _lasting == number ? null : _lasting;
                Record(ExceedanceChange.Shifted, number, at, until);
                _model.Shift(number, at, until);
                break;
            case 9:
                _lasting = _lasting == number ? null : _lasting;
                Record(ExceedanceChange.Retracted, number, at);
                _model.Retract(number, at);
                break;
            default:
                Record(ExceedanceChange.Confirmed, number, at, until);
                _model.Say(AlarmTransition.Confirmed, number, at);
                break;
        }
    }

    private void Command(int action, byte amount)
    {
        var at = _now + ClockAhead;
        var time = 1 + (amount / 2);
        var (transition, expected) = action switch
        {
            12 or 6 or 7 => (AlarmTransition.Acknowledged, _model.Acknowledge(at)),
            13 or 8 => (AlarmTransition.Reset, _model.Reset(at)),
            14 or 9 => (AlarmTransition.Shelved, _model.Shelve(at, time)),
            15 or 10 => (AlarmTransition.Unshelved, _model.Unshelve(at)),
            16 => (AlarmTransition.OutOfService, _model.TakeOutOfService(at)),
            _ => (AlarmTransition.InService, _model.ReturnToService(at)),
        };
        Assert.Equal(expected, _book.DoAndTell(_limit.Id, Alarmed.Command(transition, at, time), Steps));
    }

    private void Record(ExceedanceChange change, int number, int at, int? until = null) =>
        _book.RecordAndTell(Alarmed.Change(_limit, change, number, at, until), Steps);
}
