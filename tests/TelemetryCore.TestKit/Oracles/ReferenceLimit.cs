using TelemetryCore.Samples;

namespace TelemetryCore.TestKit.Oracles;

/// <summary>
/// An upper limit with deadband and on-delay as a plain loop: the events it gives, as (time, raised).
/// </summary>
public static class ReferenceLimit
{
    public static List<(Timestamp At, bool IsRaised)> Above(
        IEnumerable<Sample> samples, double threshold, decimal deadband, TimeSpan onDelay)
    {
        var events = new List<(Timestamp, bool)>();
        var clearAt = (double)((decimal)threshold - deadband);
        Timestamp? since = null;
        var isRaised = false;
        foreach (var sample in samples.Where(sample => sample.IsValid))
        {
            if (isRaised)
            {
                if (sample.Value <= clearAt)
                {
                    isRaised = false;
                    since = null;
                    events.Add((sample.Timestamp, false));
                }

                continue;
            }

            since = sample.Value > threshold ? since ?? sample.Timestamp : null;
            if (since is { } start && sample.Timestamp - start >= onDelay)
            {
                isRaised = true;
                events.Add((sample.Timestamp, true));
            }
        }

        return events;
    }
}
