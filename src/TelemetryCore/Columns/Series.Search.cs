using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

internal sealed partial class Series
{
    // A sample that is looked for mostly lies within a few steps of the cadence; else ever further back.
    private const int StepsBack = 16;
    private const int Widening = 8;

    /// <summary>The last sample before a time, as it was known; false when there is none.</summary>
    /// <param name="time">Event time.</param>
    /// <param name="asOf">Knowledge time; null takes the newest versions.</param>
    /// <param name="mustBeValid">True to pass over samples that are not valid.</param>
    /// <param name="sample">The sample.</param>
    public bool TryGetBefore(Timestamp time, Timestamp? asOf, bool mustBeValid, out Sample sample)
    {
        sample = default;
        var start = Math.Max(Timestamp.MinMicroseconds, DroppedUpTo);
        var to = Math.Min(time.Microseconds, Newest == long.MaxValue ? Newest : Newest + 1);
        var back = Info.Cadence.Ticks / TimeSpan.TicksPerMicrosecond * StepsBack;
        while (Newest != long.MinValue && to > start)
        {
            var from = to - start > back ? to - back : start;
            if (TryGetLast(new Timestamp(from), new Timestamp(to), asOf, mustBeValid, ref sample))
            {
                return true;
            }

            to = from;
            back = back > long.MaxValue / Widening ? long.MaxValue : back * Widening;
        }

        return false;
    }

    /// <summary>The first sample at or after a time; false when there is none.</summary>
    public bool TryGetFrom(Timestamp time, Timestamp? asOf, out Sample sample) =>
        TryGetFrom(time, asOf, mustBeValid: false, out sample);

    /// <summary>The first sample at or after a time that is valid, if it must be; false when there is none.</summary>
    public bool TryGetFrom(Timestamp time, Timestamp? asOf, bool mustBeValid, out Sample sample)
    {
        using var cursor = Read(time, Timestamp.MaxValue, asOf);
        while (cursor.MoveNext())
        {
            for (var i = 0; i < cursor.Current.Length; i++)
            {
                sample = cursor.Current[i];
                if (!mustBeValid || sample.IsValid)
                {
                    return true;
                }
            }
        }

        sample = default;
        return false;
    }

    private bool TryGetLast(Timestamp from, Timestamp to, Timestamp? asOf, bool mustBeValid, ref Sample last)
    {
        var found = false;
        using var cursor = Read(from, to, asOf);
        while (cursor.MoveNext())
        {
            for (var i = cursor.Current.Length - 1; i >= 0; i--)
            {
                var sample = cursor.Current[i];
                if (!mustBeValid || sample.IsValid)
                {
                    (last, found) = (sample, true);
                    break;
                }
            }
        }

        return found;
    }
}
