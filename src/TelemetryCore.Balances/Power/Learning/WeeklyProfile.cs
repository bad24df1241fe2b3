using TelemetryCore.Balances.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Learning;

/// <summary>Mean power of each hour of the week on the clock of a zone, such as before an order.</summary>
public sealed class WeeklyProfile
{
    /// <summary>Hours of a week.</summary>
    public const int HoursOfWeek = 168;

    private const double CoverageMin = 0.75;

    private readonly double[] _hours;

    /// <summary>A profile of known powers.</summary>
    /// <param name="hours">168 powers from Sunday 00:00 on, 0 or above; NaN for an hour that is not known.</param>
    /// <exception cref="ArgumentException">There are not 168, or one is negative or infinite.</exception>
    public WeeklyProfile(IReadOnlyList<double> hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        _hours = [.. hours];
        if (_hours.Length != HoursOfWeek || Array.Exists(_hours, power => power < 0 || double.IsInfinity(power)))
        {
            Throw.BadProfile(_hours.Length);
        }
    }

    /// <summary>Powers from Sunday 00:00 on; NaN where not known.</summary>
    public IReadOnlyList<double> Hours => _hours;

    /// <summary>The same power at all times.</summary>
    public static WeeklyProfile Constant(double power) => new([.. Enumerable.Repeat(power, HoursOfWeek)]);

    /// <summary>
    /// Learns a profile: for each hour of the week the median of the mean powers of such hours, of which readings
    /// cover three quarters at least.
    /// </summary>
    /// <param name="power">Readings in the order of their times; invalid ones are left out.</param>
    /// <param name="zone">Whose clock it is.</param>
    /// <param name="hold">How long a reading says something when no other follows.</param>
    public static WeeklyProfile Learn(SampleBatch power, TimeZoneInfo zone, TimeSpan hold)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var means = Enumerable.Range(0, HoursOfWeek).Select(_ => new List<double>()).ToArray();
        var hour = new OpenHour(zone, means);
        for (var i = 0; i < power.Length; i++)
        {
            if (power.Statuses[i].IsValid(power.Values[i]))
            {
                var until = power.Timestamps[i] + hold;
                var next = i + 1 < power.Length && power.Timestamps[i + 1] < until ? power.Timestamps[i + 1] : until;
                hour.Add(power.Timestamps[i], next, power.Values[i]);
            }
        }

        hour.Close();
        return new WeeklyProfile([.. means.Select(list => Math.Max(0, Robust.Median([.. list])))]);
    }

    /// <summary>Mean power over a stretch of time; NaN when an hour of it is not known.</summary>
    internal double Mean(Timestamp from, Timestamp to, TimeZoneInfo zone)
    {
        var sum = 0.0;
        for (var at = from; at < to;)
        {
            var (hour, end) = HourOf(at, zone);
            end = end < to ? end : to;
            sum += _hours[hour] * (end.Microseconds - at.Microseconds);
            at = end;
        }

        return sum / (to.Microseconds - from.Microseconds);
    }

    private static (int Hour, Timestamp End) HourOf(Timestamp at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), zone);
        var inHour = new TimeSpan(local.TimeOfDay.Ticks % TimeSpan.TicksPerHour);
        return (((int)local.DayOfWeek * 24) + local.Hour, at + (TimeSpan.FromHours(1) - inHour));
    }

    private struct OpenHour(TimeZoneInfo zone, List<double>[] means)
    {
        private Timestamp _end = Timestamp.MinValue;
        private int _hour;
        private double _energy;
        private double _covered;

        public void Add(Timestamp from, Timestamp to, double power)
        {
            for (var at = from; at < to;)
            {
                if (at >= _end)
                {
                    Close();
                    (_hour, _end) = HourOf(at, zone);
                }

                var end = _end < to ? _end : to;
                _energy += power * (end - at).TotalHours;
                _covered += (end - at).TotalHours;
                at = end;
            }
        }

        public void Close()
        {
            if (_covered >= CoverageMin)
            {
                means[_hour].Add(_energy / _covered);
            }

            (_energy, _covered) = (0, 0);
        }
    }
}
