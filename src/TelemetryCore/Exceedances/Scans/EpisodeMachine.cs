using System.Runtime.InteropServices;
using TelemetryCore.Exceedances.Judging;
using TelemetryCore.Kernels;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Exceedances.Scans;

/// <summary>Makes episodes of what comes in order of time, and adds up what each amounts to.</summary>
/// <param name="limit">Its delays.</param>
/// <param name="cadence">The time between samples; null for windows, which say how long they stand.</param>
internal sealed class EpisodeMachine(LimitDefinition limit, TimeSpan? cadence)
{
    private const double CaptureMin = 0.75;

    private static readonly EpisodeTally One = new(1, 1);

    private readonly LimitTimers _timers = LimitTimers.Of(limit);
    private readonly long _stands = LimitTimers.MicrosecondsOf(cadence ?? TimeSpan.Zero);
    private readonly double[] _areas = new double[ExcessSum.Lanes];
    private LimitMachine _machine;
    private Timestamp _last;
    private Timestamp _from;
    private Timestamp _until;
    private EpisodeTally _counted;
    private EpisodeTally _returning;
    private double _threshold;
    private double _peak;
    private Timestamp _peakAt;
    private double _excess;

    /// <summary>True when only a value beyond the limit changes anything.</summary>
    public bool IsInside => _machine.Phase == LimitPhase.Inside;

    /// <summary>True when values are beyond and have been for the on-delay.</summary>
    public bool IsBeyond => _machine.Phase == LimitPhase.Beyond;

    /// <summary>On which side what is under way began: 1 above, -1 below.</summary>
    public int Side { get; private set; }

    /// <summary>Episodes that are over, for the caller to take.</summary>
    public List<ExceedanceEpisode> Found { get; } = [];

    /// <summary>Takes what counts.</summary>
    public void Add(in EpisodeStep step)
    {
        MoveTo(step.At);
        Fire(step.At.Microseconds - 1);
        Judge(step);
        if (_machine.Phase == LimitPhase.Returning)
        {
            _returning = _returning.Plus(One);
        }
        else if (!IsInside)
        {
            _counted = _counted.Plus(One);
            Widen(step);
        }

        Fire(step.At.Microseconds);
    }

    /// <summary>
    /// Takes samples with usable marks that lie beyond on <see cref="Side"/>, one after the other, while none of the
    /// delays runs.
    /// </summary>
    /// <returns>How many were taken: all, or none when one of them is no finite number.</returns>
    public int AddRun(ReadOnlySpan<Timestamp> times, ReadOnlySpan<double> values)
    {
        var peak = values.IsEmpty ? double.NaN
            : Side > 0 ? Extreme.Of<MaxOperator>(values)
            : Extreme.Of<MinOperator>(values);
        if (!double.IsFinite(peak))
        {
            return 0;
        }

        if (Side > 0 ? peak > _peak : peak < _peak)
        {
            (_peak, _peakAt) = (peak, times[values.IndexOf(peak)]);
        }

        MoveTo(times[0]);
        var microseconds = MemoryMarshal.Cast<Timestamp, long>(times);
        ExcessSum.Add(values[..^1], microseconds, _threshold, _stands, _counted.Valid, _areas);
        _counted = _counted.Plus(new EpisodeTally(values.Length, values.Length));
        (_last, _excess) = (times[^1], Math.Abs(values[^1] - _threshold));
        return values.Length;
    }

    /// <summary>Takes what does not count: an invalid sample or a window that is not Valid.</summary>
    public void Pass(Timestamp at)
    {
        MoveTo(at);
        Fire(at.Microseconds);
        _excess = 0;
        if (_machine.Phase == LimitPhase.Returning)
        {
            _returning = _returning with { All = _returning.All + 1 };
        }
        else if (!IsInside)
        {
            _counted = _counted with { All = _counted.All + 1 };
        }
    }

    /// <summary>
    /// Says for how long what was added last stands; of samples the next one says it, and the cadence.
    /// </summary>
    public void Stand(TimeSpan time) => Stand(LimitTimers.MicrosecondsOf(time));

    /// <summary>Nothing comes after this instant; an episode that lasts is told as it is so far.</summary>
    public void End(Timestamp newest)
    {
        Fire(newest.Microseconds);
        if (_machine.IsActive)
        {
            _counted = _counted.Plus(_returning);
            Found.Add(Episode(null, newest));
        }
    }

    private void Judge(in EpisodeStep step)
    {
        var before = _machine.Phase;
        _machine.Observe(step.At.Microseconds, step.At.Microseconds, step.Class);
        switch (before, _machine.Phase)
        {
            case (LimitPhase.Inside, LimitPhase.Pending):
                (_from, _peak, _peakAt) = (step.From, step.Value, step.From);
                (_threshold, Side) = (step.Threshold, step.Side);
                break;
            case (LimitPhase.Pending, LimitPhase.Inside):
                Reset();
                break;
            case (LimitPhase.Beyond, LimitPhase.Returning):
                _until = step.Until;
                break;
            case (LimitPhase.Returning, LimitPhase.Beyond):
                (_counted, _returning) = (_counted.Plus(_returning), default);
                break;
        }

        _excess = !IsInside && step.Side != 0 ? Math.Abs(step.Value - step.Threshold) : 0;
    }

    private void Widen(in EpisodeStep step)
    {
        if (Side > 0 ? step.Value > _peak : step.Value < _peak)
        {
            (_peak, _peakAt) = (step.Value, step.From);
        }
    }

    private void MoveTo(Timestamp at)
    {
        if (_excess != 0)
        {
            Stand(Math.Min(at.Microseconds - _last.Microseconds, _stands));
        }

        _last = at;
    }

    private void Stand(long microseconds) =>
        _areas[(int)((ulong)(_counted.Valid - 1) % ExcessSum.Lanes)] += _excess * microseconds;

    private void Fire(long upTo)
    {
        if (_machine.TryFire(upTo, _timers, out var step) && step.Change == ExceedanceChange.Ended)
        {
            Found.Add(Episode(_until, _until));
            Reset();
        }
    }

    private void Reset()
    {
        (_counted, _returning, _excess) = (default, default, 0);
        _areas.AsSpan().Clear();
    }

    private ExceedanceEpisode Episode(Timestamp? to, Timestamp until)
    {
        var expected = cadence is { } step
            ? Math.Round((until - _from) / step) + (to is null ? 1 : 0)
            : _counted.All;
        var capture = Math.Min(1, _counted.Valid / Math.Max(1, expected));
        var area = 0.0;
        foreach (var sum in _areas)
        {
            area += sum;
        }

        return new ExceedanceEpisode
        {
            From = _from,
            To = to,
            Peak = _peak,
            PeakAt = _peakAt,
            Threshold = _threshold,
            Samples = _counted.Valid,
            Duration = until - _from,
            Area = area / Timestamp.MicrosecondsPerSecond,
            Capture = capture,
            Verdict = capture >= CaptureMin ? WindowVerdict.Valid : WindowVerdict.Insufficient,
        };
    }
}
