using System.Globalization;

namespace TelemetryCore.AspNetCore.Api.Text;

/// <summary>Durations of fixed length as people write them: <c>250ms 10s 5m 1h 1d</c>, a day being 24 hours.</summary>
internal static class DurationText
{
    public const string Wanted = "a duration such as 250ms, 10s, 5m, 1h or 1d";

    private static readonly (string Name, long Ticks)[] Units =
    [
        ("us", TimeSpan.TicksPerMicrosecond),
        ("ms", TimeSpan.TicksPerMillisecond),
        ("s", TimeSpan.TicksPerSecond),
        ("m", TimeSpan.TicksPerMinute),
        ("h", TimeSpan.TicksPerHour),
        ("d", TimeSpan.TicksPerDay),
    ];

    public static bool TryParse(string text, out TimeSpan duration)
    {
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var unit = digits > 0 ? Array.Find(Units, unit => text.AsSpan(digits).SequenceEqual(unit.Name)) : default;
        var isNumber = long.TryParse(text.AsSpan(0, Math.Max(0, digits)), CultureInfo.InvariantCulture, out var number);
        var isDuration = isNumber && unit.Ticks > 0 && number <= TimeSpan.MaxValue.Ticks / unit.Ticks;
        duration = isDuration ? new TimeSpan(number * unit.Ticks) : default;
        return isDuration;
    }

    /// <summary>In the largest unit that needs no fraction; nothing at all is 0s.</summary>
    public static string Format(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
        {
            return "0s";
        }

        var (name, ticks) = Array.FindLast(Units, unit => duration.Ticks % unit.Ticks == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks / ticks}{name}");
    }
}
