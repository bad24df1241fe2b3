using TelemetryCore.Exceedances.Judging;
using TelemetryCore.Samples;

namespace TelemetryCore.Exceedances;

/// <summary>
/// What an open window can still become, told before it is over. It is asked at fixed instants of event time and not
/// with each sample, so that batches do not matter.
/// </summary>
internal sealed partial class StandingLimit
{
    private ForesightMachine _foreseen;
    private long _foreseenTo = long.MinValue;

    // What is over is not foreseen any more.
    private long NextForesight
    {
        get
        {
            if (_foresight is null || _foreseenTo == long.MinValue)
            {
                return long.MaxValue;
            }

            var every = LimitTimers.MicrosecondsOf(Definition.Foresight.GetValueOrDefault());
            return (Math.Max(_foreseenTo, JudgedTo) / every * every) + every;
        }
    }

    /// <summary>Begins with the first sample; later ones change nothing.</summary>
    public void Start(Timestamp first) =>
        _foreseenTo = _foreseenTo == long.MinValue ? first.Microseconds : _foreseenTo;

    private void Foresee(long upTo, List<Exceedance> changes)
    {
        for (var at = NextForesight; at <= upTo; at = NextForesight)
        {
            _foreseenTo = at;
            var window = _foresight!.At(new Timestamp(at));
            var outlook = LimitOutlook.Of(Definition, window, _judge.CompanionAt(window.SoFar.From, asOf: null));
            if (_foreseen.Step(outlook) is { } change)
            {
                changes.Add(new Exceedance
                {
                    Limit = this,
                    Number = _state.Machine.IsActive ? _count : _count + 1,
                    Change = change,
                    At = new Timestamp(at),
                    Since = window.SoFar.From,
                    Value = outlook.SoFar,
                    Threshold = outlook.Threshold,
                    Window = window.SoFar,
                });
            }
        }
    }
}
