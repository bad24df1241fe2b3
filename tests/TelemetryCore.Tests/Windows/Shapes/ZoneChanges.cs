using TelemetryCore.Samples;

namespace TelemetryCore.Tests.Windows.Shapes;

/// <summary>The instants from 1970 to 2040 at which a zone changes its offset.</summary>
internal static class ZoneChanges
{
    private static readonly TimeSpan Step = TimeSpan.FromDays(3);

    public static IEnumerable<Timestamp> Of(TimeZoneInfo zone)
    {
        var end = new DateTime(2040, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        for (var at = DateTime.UnixEpoch; at < end; at += Step)
        {
            if (zone.GetUtcOffset(at) != zone.GetUtcOffset(at + Step))
            {
                yield return Between(at, at + Step, zone);
            }
        }
    }

    private static Timestamp Between(DateTime low, DateTime high, TimeZoneInfo zone)
    {
        var offset = zone.GetUtcOffset(low);
        while ((high - low).Ticks > TimeSpan.TicksPerMicrosecond)
        {
            var middle = low.AddMicroseconds(Math.Floor((high - low).TotalMicroseconds / 2));
            (low, high) = zone.GetUtcOffset(middle) == offset ? (middle, high) : (low, middle);
        }

        return Timestamp.From(high);
    }
}
