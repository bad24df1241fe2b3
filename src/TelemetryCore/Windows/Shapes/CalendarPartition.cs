using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Shapes;

/// <summary>The days, weeks, months, quarters or years of a zone.</summary>
internal sealed class CalendarPartition(CalendarUnit unit, TimeZoneInfo zone) : Partition
{
    private WindowBounds _last;

    public override WindowBounds Of(Timestamp at)
    {
        if (at < _last.From || at >= _last.To)
        {
            _last = LocalCalendar.Of(unit, at, zone);
        }

        return _last;
    }
}
