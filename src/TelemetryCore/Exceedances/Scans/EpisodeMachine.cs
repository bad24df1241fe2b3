using TelemetryCore.Exceedances.Judging;
using TelemetryCore.Samples;

namespace TelemetryCore.Exceedances.Scans;

/// <summary>Makes episodes of samples against constant thresholds, in order of time.</summary>
/// <param name="limit">Its delays.</param>
/// <param name="cadence">The time between samples.</param>
internal sealed class EpisodeMachine(LimitDefinition limit, TimeSpan cadence)
{
    private readonly LimitTimers _timers = LimitTimers.Of(limit);
    private readonly EpisodeMeter _meter = new(limit.Measure, cadence);
    private LimitMachine _machine;

    /// <summary>True when only a value beyond the limit changes anything.</summary>
    public bool IsInside => _machine.Phase == LimitPhase.Inside;

    /// <summary>True when values are beyond and have been for the on-delay.</summary>
    public bool IsBeyond => _machine.Phase == LimitPhase.Beyond;

    /// <summary>On which side what is under way began: 1 above, -1 below.</summary>
    public int Side => _meter.Side;

    /// <summary>Episodes that are over, for the caller to take.</summary>
    public List<ExceedanceEpisode> Found => _meter.Found;

    /// <summary>Takes a sample; one that does not count neither begins nor ends anything.</summary>
    public void Add(in LimitFigure figure)
    {
        Fire(figure.At - 1);
        var before = _machine.Phase;
        if (figure.Counts)
        {
            _machine.Observe(figure.At, figure.At, figure.Class);
        }

        _meter.Take(figure, before, _machine.Phase);
        Fire(figure.At);
    }

    /// <summary>
    /// Takes samples with usable marks that lie beyond on <see cref="Side"/>, one after the other, while none of the
    /// delays runs.
    /// </summary>
    /// <returns>How many were taken: all, or none when one of them is no finite number.</returns>
    public int AddRun(ReadOnlySpan<Timestamp> times, ReadOnlySpan<double> values) => _meter.TakeRun(times, values);

    /// <summary>Nothing comes after this instant; an episode that lasts is told as it is so far.</summary>
    public void End(Timestamp newest)
    {
        Fire(newest.Microseconds);
        _meter.End(newest, _machine.IsActive);
    }

    private void Fire(long upTo)
    {
        if (_machine.TryFire(upTo, _timers, out var step) && step.Change == ExceedanceChange.Ended)
        {
            _meter.Close();
        }
    }
}
