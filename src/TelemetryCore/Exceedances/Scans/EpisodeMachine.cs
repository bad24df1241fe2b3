using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Exceedances.Scans;

/// <summary>
/// Makes episodes of what comes in order of time, as a standing limit would: a delay is over at its very end, and what
/// lies there still counts.
/// </summary>
/// <param name="limit">Its delays.</param>
/// <param name="cadence">The time between samples; null for windows, which say how long they stand.</param>
internal sealed class EpisodeMachine(LimitDefinition limit, TimeSpan? cadence)
{
    private const double CaptureMin = 0.75;

    private static readonly EpisodeTally One = new(1, 1);

    private readonly long _stands = (cadence?.Ticks ?? 0) / TimeSpan.TicksPerMicrosecond;
    private State _state;
    private Timestamp _due = Timestamp.MaxValue;
    private Timestamp _last;
    private Timestamp _from;
    private Timestamp _until;
    private EpisodeTally _counted;
    private EpisodeTally _returning;
    private int _side;
    private double _threshold;
    private double _peak;
    private Timestamp _peakAt;
    private double _excess;
    private double _area;

    private enum State : byte
    {
        Inside,
        Pending,
        Beyond,
        Returning,
    }

    /// <summary>True when only a value beyond the limit changes anything.</summary>
    public bool IsInside => _state == State.Inside;

    /// <summary>True when values are beyond and have been for the on-delay.</summary>
    public bool IsBeyond => _state == State.Beyond;

    /// <summary>Episodes that are over, for the caller to take.</summary>
    public List<ExceedanceEpisode> Found { get; } = [];

    /// <summary>Takes what counts.</summary>
    public void Add(in EpisodeStep step)
    {
        MoveTo(step.At);
        PassDelay(step.At, isOver: false);
        Judge(step);
        if (_state == State.Returning)
        {
            _returning = _returning.Plus(One);
        }
        else if (_state != State.Inside)
        {
            _counted = _counted.Plus(One);
            Widen(step);
        }

        PassDelay(step.At, isOver: true);
    }

    /// <summary>Takes what does not count: an invalid sample or a window that is not Valid.</summary>
    public void Pass(Timestamp at)
    {
        MoveTo(at);
        PassDelay(at, isOver: true);
        _excess = 0;
        if (_state == State.Returning)
        {
            _returning = _returning with { All = _returning.All + 1 };
        }
        else if (_state != State.Inside)
        {
            _counted = _counted with { All = _counted.All + 1 };
        }
    }

    /// <summary>
    /// Takes samples with usable marks, one after the other, as far as they only go on with what is beyond: most of a long episode.
    /// </summary>
    /// <returns>How many were taken, none while a delay runs; the next one is for <see cref="Add"/>.</returns>
    public int AddRun(ReadOnlySpan<Timestamp> times, ReadOnlySpan<double> values)
    {
        var count = 0;
        var (last, excess, area, peak) = (_last.Microseconds, _excess, _area, _peak * _side);
        for (; IsBeyond && count < values.Length; count++)
        {
            var distance = (values[count] - _threshold) * _side;
            if (!(distance > 0 && distance <= double.MaxValue))
            {
                break;
            }

            var at = times[count].Microseconds;
            area += excess * Math.Min(at - last, _stands);
            (last, excess) = (at, distance);
            if (values[count] * _side > peak)
            {
                peak = values[count] * _side;
                _peakAt = times[count];
            }
        }

        (_last, _excess, _area, _peak) = (new Timestamp(last), excess, area, peak * _side);
        _counted = _counted.Plus(new EpisodeTally(count, count));
        return count;
    }

    /// <summary>
    /// Says for how long what was added last stands; of samples the next one says it, and the cadence.
    /// </summary>
    public void Stand(TimeSpan time) => Stand(time.Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>Nothing comes after this instant; an episode that lasts is told as it is so far.</summary>
    public void End(Timestamp newest)
    {
        PassDelay(newest, isOver: true);
        if (_state is State.Beyond or State.Returning)
        {
            _counted = _counted.Plus(_returning);
            Found.Add(Episode(null, newest));
        }
    }

    private void Stand(long microseconds) => _area += _excess * microseconds;

    private void MoveTo(Timestamp at)
    {
        if (_excess != 0)
        {
            Stand(Math.Min(at.Microseconds - _last.Microseconds, _stands));
        }

        _last = at;
    }

    private void Judge(in EpisodeStep step)
    {
        switch (_state)
        {
            case State.Inside when step.Side != 0:
                Begin(step);
                break;
            case State.Pending when step.Side == 0:
                Leave();
                break;
            case State.Beyond when step.IsBack:
                (_state, _due, _until) = (State.Returning, step.At + limit.OffDelay, step.Until);
                break;
            case State.Returning when !step.IsBack:
                (_state, _due) = (State.Beyond, Timestamp.MaxValue);
                (_counted, _returning) = (_counted.Plus(_returning), default);
                break;
        }

        _excess = _state != State.Inside && step.Side != 0 ? Math.Abs(step.Value - step.Threshold) : 0;
    }

    private void Begin(in EpisodeStep step)
    {
        (_state, _due, _from) = (State.Pending, step.At + limit.OnDelay, step.From);
        (_threshold, _side) = (step.Threshold, step.Side);
        (_peak, _peakAt) = (step.Value, step.From);
    }

    private void Widen(in EpisodeStep step)
    {
        if (_side > 0 ? step.Value > _peak : step.Value < _peak)
        {
            (_peak, _peakAt) = (step.Value, step.From);
        }
    }

    private void PassDelay(Timestamp now, bool isOver)
    {
        if (isOver ? now < _due : now <= _due)
        {
            return;
        }

        _due = Timestamp.MaxValue;
        if (_state == State.Pending)
        {
            _state = State.Beyond;
        }
        else if (_state == State.Returning)
        {
            Found.Add(Episode(_until, _until));
            Leave();
        }
    }

    private void Leave()
    {
        (_state, _due) = (State.Inside, Timestamp.MaxValue);
        (_counted, _returning, _excess, _area) = (default, default, 0, 0);
    }

    private ExceedanceEpisode Episode(Timestamp? to, Timestamp until)
    {
        var expected = cadence is { } step
            ? Math.Round((until - _from) / step) + (to is null ? 1 : 0)
            : _counted.All;
        var capture = Math.Min(1, _counted.Valid / Math.Max(1, expected));
        return new ExceedanceEpisode
        {
            From = _from,
            To = to,
            Peak = _peak,
            PeakAt = _peakAt,
            Threshold = _threshold,
            Samples = _counted.Valid,
            Duration = until - _from,
            Area = _area / Timestamp.MicrosecondsPerSecond,
            Capture = capture,
            Verdict = capture >= CaptureMin ? WindowVerdict.Valid : WindowVerdict.Insufficient,
        };
    }
}
