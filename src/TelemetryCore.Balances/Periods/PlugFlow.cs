using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Periods;

/// <summary>How long it took until as much flowed as a pipe holds: the integral of Q over [t - tau, t) is V.</summary>
/// <param name="flow">Windows that follow one another, each a step long.</param>
/// <param name="perWindow">What one unit of their figures is in m3.</param>
/// <param name="cubicMetres">What the pipe holds.</param>
/// <param name="max">The longest time.</param>
internal sealed class PlugFlow(WindowTrack flow, double perWindow, double cubicMetres, TimeSpan max)
{
    public bool IsKnown(Timestamp to) => flow.IsKnownUpTo(to);

    /// <summary>Rounded to steps; null when the flow is not known, or too small.</summary>
    public TimeSpan? DelayAt(Timestamp to)
    {
        var left = cubicMetres;
        for (var time = TimeSpan.Zero; time <= max; time += flow.Step)
        {
            var amount = flow[to - time] * perWindow;
            if (double.IsNaN(amount))
            {
                return null;
            }

            if (amount >= left)
            {
                return left * 2 >= amount ? time + flow.Step : time;
            }

            left -= amount;
        }

        return null;
    }
}
