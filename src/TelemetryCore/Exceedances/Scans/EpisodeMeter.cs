using System.Runtime.InteropServices;
using TelemetryCore.Exceedances.Judging;
using TelemetryCore.Kernels;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Exceedances.Scans;

/// <summary>
/// Adds up what each episode of a limit amounts to, of what the limit looks at in order of time and of the phases that
/// it goes through. What it is told in microseconds it keeps so.
/// </summary>
/// <param name="measure">What the limit looks at.</param>
/// <param name="cadence">The time between samples; null for windows, which say how long they stand.</param>
internal sealed class EpisodeMeter(LimitMeasure measure, TimeSpan? cadence)
{
    private const double CaptureMin = 0.75;

    private readonly long _stands = LimitTimers.MicrosecondsOf(cadence ?? TimeSpan.Zero);
    private readonly double[] _areas = new double[ExcessSum.Lanes];
    private LimitPhase _phase;
    private long _last = long.MinValue;
    private long _standsTo;
    private long _from;
    private long _until;
    private EpisodeTally _counted;
    private EpisodeTally _returning;
    private double _threshold;
    private double _peak;
    private long _peakAt;
    private double _excess;

    /// <summary>On which side what is under way began: 1 above, -1 below.</summary>
    public int Side { get; private set; }

    /// <summary>Episodes that are over, for the caller to take.</summary>
    public List<ExceedanceEpisode> Found { get; } = [];

    /// <summary>Takes what the limit looked at, and the phases before and behind it.</summary>
    public void Take(in LimitFigure figure, LimitPhase before, LimitPhase after)
    {
        var previous = _last;
        MoveTo(figure.At);
        Lapse(before);
        Turn(figure, before, after, previous);
        if (figure.IsNew)
        {
            Count(figure, after);
        }

        if (after is LimitPhase.Pending or LimitPhase.Beyond && figure.Side == Side)
        {
            Widen(figure);
        }

        _excess = after != LimitPhase.Inside && figure.Side != 0 ? Math.Abs(figure.Value - figure.Threshold) : 0;
        if (cadence is null && _excess != 0)
        {
            Stand(figure.At - Math.Max(previous, figure.From));
        }
    }

    /// <summary>
    /// Takes valid samples that lie beyond on <see cref="Side"/>, one after the other, while none of the delays runs.
    /// </summary>
    /// <returns>How many were taken: all, or none when one of them is no finite number.</returns>
    public int TakeRun(ReadOnlySpan<Timestamp> times, ReadOnlySpan<double> values)
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
            (_peak, _peakAt) = (peak, times[values.IndexOf(peak)].Microseconds);
        }

        var microseconds = MemoryMarshal.Cast<Timestamp, long>(times);
        MoveTo(microseconds[0]);
        ExcessSum.Add(values[..^1], microseconds, _threshold, _stands, _counted.Valid, _areas);
        _counted = _counted.Plus(new EpisodeTally(values.Length, values.Length));
        (_last, _standsTo) = (microseconds[^1], microseconds[^1] + _stands);
        _excess = Math.Abs(values[^1] - _threshold);
        return values.Length;
    }

    /// <summary>The exceedance is over, when values were first back.</summary>
    public void Close()
    {
        Found.Add(Episode(_until, isOver: true));
        Reset();
    }

    /// <summary>Nothing comes after this instant; an episode that lasts is told as it is so far.</summary>
    public void End(Timestamp newest, bool isActive)
    {
        if (isActive)
        {
            _counted = _counted.Plus(_returning);
            Found.Add(Episode(newest.Microseconds, isOver: false));
        }
    }

    // What stood no more ended a delay before it was over.
    private void Lapse(LimitPhase now)
    {
        if (_phase == LimitPhase.Pending && now == LimitPhase.Inside)
        {
            Reset();
        }
        else if (_phase == LimitPhase.Returning && now == LimitPhase.Beyond)
        {
            GoOn();
        }
    }

    private void Turn(in LimitFigure figure, LimitPhase before, LimitPhase after, long previous)
    {
        _phase = after;
        switch (before, after)
        {
            case (LimitPhase.Inside, LimitPhase.Pending):
                (_from, _peak, _peakAt) = (figure.From, figure.Value, figure.From);
                (_threshold, Side) = (figure.Threshold, figure.Side);
                break;
            case (LimitPhase.Pending, LimitPhase.Inside):
                Reset();
                break;
            case (LimitPhase.Beyond, LimitPhase.Returning):
                _until = cadence is null ? previous : figure.At;
                break;
            case (LimitPhase.Returning, LimitPhase.Beyond):
                GoOn();
                break;
        }
    }

    private void Count(in LimitFigure figure, LimitPhase phase)
    {
        var one = new EpisodeTally(figure.Counts ? 1 : 0, 1);
        _standsTo = figure.Counts ? figure.At + _stands : figure.At;
        if (phase == LimitPhase.Returning)
        {
            _returning = _returning.Plus(one);
        }
        else if (phase != LimitPhase.Inside)
        {
            _counted = _counted.Plus(one);
        }
    }

    private void Widen(in LimitFigure figure)
    {
        if (Side > 0 ? figure.Value > _peak : figure.Value < _peak)
        {
            (_peak, _peakAt) = (figure.Value, figure.From);
        }
    }

    private void MoveTo(long at)
    {
        var end = Math.Min(at, _standsTo);
        if (_excess != 0 && end > _last)
        {
            Stand(end - _last);
        }

        _last = at;
    }

    private void Stand(long microseconds) =>
        _areas[(int)((ulong)(_counted.Valid - 1) % ExcessSum.Lanes)] += _excess * microseconds;

    private void GoOn() => (_counted, _returning) = (_counted.Plus(_returning), default);

    private void Reset()
    {
        (_phase, _counted, _returning, _excess) = (LimitPhase.Inside, default, default, 0);
        _areas.AsSpan().Clear();
    }

    private ExceedanceEpisode Episode(long until, bool isOver)
    {
        var capture = Capture(until, isOver);
        return new ExceedanceEpisode
        {
            From = new Timestamp(_from),
            To = isOver ? new Timestamp(until) : null,
            Peak = _peak,
            PeakAt = new Timestamp(_peakAt),
            Threshold = _threshold,
            Samples = _counted.Valid,
            Duration = new Timestamp(until) - new Timestamp(_from),
            Area = Area(),
            Capture = capture,
            Verdict = capture < CaptureMin ? WindowVerdict.Insufficient : WindowVerdict.Valid,
        };
    }

    // Silence is known for certain.
    private double Capture(long until, bool isOver)
    {
        if (measure == LimitMeasure.Silence)
        {
            return double.NaN;
        }

        var expected = cadence is null
            ? _counted.All
            : Math.Round((until - _from) / (double)_stands) + (isOver ? 0 : 1);
        return Math.Min(1, _counted.Valid / Math.Max(1, expected));
    }

    private double Area()
    {
        if (double.IsNaN(_peak))
        {
            return double.NaN;
        }

        var area = 0.0;
        foreach (var sum in _areas)
        {
            area += sum;
        }

        return area / Timestamp.MicrosecondsPerSecond;
    }
}
