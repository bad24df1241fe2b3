using TelemetryCore.Kernels;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Exceedances;

/// <summary>
/// One limit of one series and where it stands: inside, pending its on-delay, or beyond. Invalid samples and windows
/// that are not Valid change nothing: they neither raise nor clear.
/// </summary>
internal sealed class StandingLimit(LimitId id, SeriesId series, LimitDefinition definition)
{
    private readonly double _threshold = definition.Threshold.Value ?? double.NaN;
    private readonly double _clearAt = definition.Threshold.Value ?? double.NaN;
    private State _state;
    private Timestamp _since;
    private int _number;
    private int _count;

    private enum State : byte
    {
        Inside,
        Pending,
        Beyond,
    }

    public LimitId Id { get; } = id;

    public SeriesId Series { get; } = series;

    public LimitDefinition Definition { get; } = definition;

    /// <summary>False when a sample of this value changes nothing, whatever its status.</summary>
    public bool Matters(double value) => _state switch
    {
        State.Inside => IsBeyond(value),
        State.Beyond => IsBack(value),
        _ => true,
    };

    /// <summary>
    /// Takes valid and invalid samples in ascending order; scans for the next that matters instead of looking at each.
    /// </summary>
    public void OnSamples(SampleBatch samples, List<Exceedance> changes)
    {
        var index = 0;
        while (index < samples.Length)
        {
            var found = NextThatMatters(samples.Values[index..]);
            if (found < 0)
            {
                return;
            }

            index += found;
            var value = samples.Values[index];
            if (samples.Statuses[index].IsValid(value))
            {
                Step(samples.Timestamps[index], value, IsBeyond(value), IsBack(value), null, changes);
            }

            index++;
        }
    }

    /// <summary>Takes a window that has just closed.</summary>
    public void OnWindow(in WindowResult window, List<Exceedance> changes)
    {
        if (window.Verdict == WindowVerdict.Valid)
        {
            Step(window.To, window.Value, IsBeyond(window), IsBack(window), window, changes);
        }
    }

    /// <summary>Takes a sample that came too late to be judged in its turn.</summary>
    public void OnLateSample(in Sample sample, List<Exceedance> changes)
    {
        if (sample.IsValid && IsBeyond(sample.Value))
        {
            changes.Add(FoundLate(sample.Timestamp, sample.Value, null));
        }
    }

    /// <summary>Takes the revision of a window that was judged before.</summary>
    public void OnRevisedWindow(in WindowResult window, List<Exceedance> changes)
    {
        if (window.Verdict == WindowVerdict.Valid && IsBeyond(window))
        {
            changes.Add(FoundLate(window.To, window.Value, window));
        }
    }

    private Exceedance FoundLate(Timestamp at, double value, WindowResult? window) =>
        Changed(++_count, ExceedanceChange.FoundLate, at, value, window);

    private Exceedance Changed(int number, ExceedanceChange change, Timestamp at, double value, WindowResult? window) =>
        new() { Limit = this, Number = number, Change = change, At = at, Since = _since, Value = value, Window = window };

    private int NextThatMatters(ReadOnlySpan<double> values) => (_state, Definition.Direction) switch
    {
        (State.Inside, LimitDirection.Above) => LimitScan.IndexOfFirst<GreaterThan>(values, _threshold),
        (State.Inside, _) => LimitScan.IndexOfFirst<LessThan>(values, _threshold),
        (State.Beyond, LimitDirection.Above) => LimitScan.IndexOfFirst<LessThanOrEqual>(values, _clearAt),
        (State.Beyond, _) => LimitScan.IndexOfFirst<GreaterThanOrEqual>(values, _clearAt),
        _ => 0,
    };

    private void Step(
        Timestamp at, double value, bool isBeyond, bool isBack, WindowResult? window, List<Exceedance> changes)
    {
        if (_state == State.Inside && isBeyond)
        {
            _state = State.Pending;
            _since = at;
        }

        if (_state == State.Pending && !isBeyond)
        {
            _state = State.Inside;
        }
        else if (_state == State.Pending && at - _since >= Definition.OnDelay)
        {
            _state = State.Beyond;
            _number = ++_count;
            changes.Add(Changed(_number, ExceedanceChange.Began, at, value, window));
        }
        else if (_state == State.Beyond && isBack)
        {
            _state = State.Inside;
            changes.Add(Changed(_number, ExceedanceChange.Ended, at, value, window));
        }
    }

    private bool IsBeyond(double value) =>
        Definition.Direction == LimitDirection.Above ? value > _threshold : value < _threshold;

    private bool IsBack(double value) =>
        Definition.Direction == LimitDirection.Above ? value <= _clearAt : value >= _clearAt;

    private bool IsBeyond(in WindowResult window)
    {
        var order = window.CompareTo(_threshold);
        return Definition.Direction == LimitDirection.Above ? order > 0 : order < 0;
    }

    private bool IsBack(in WindowResult window)
    {
        var order = window.CompareTo(_clearAt);
        return Definition.Direction == LimitDirection.Above ? order <= 0 : order >= 0;
    }
}
