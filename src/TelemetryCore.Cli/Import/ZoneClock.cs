using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Import;

/// <summary>
/// Turns a zone's clock time into an instant. An hour that the clock shows twice is read as the second one, standard
/// time; an hour that it skips is no time.
/// </summary>
internal sealed class ZoneClock(TimeZoneInfo zone)
{
    private readonly bool _isFixed = zone.GetAdjustmentRules().Length == 0;
    private long _minute = -1;
    private TimeSpan _offset;
    private bool _isTime = true;

    public bool TryToInstant(DateTime local, out Timestamp timestamp)
    {
        var minute = local.Ticks / TimeSpan.TicksPerMinute;
        if (minute != _minute)
        {
            _minute = minute;
            _isTime = _isFixed || !zone.IsInvalidTime(local);
            _offset = _isFixed ? zone.BaseUtcOffset : zone.GetUtcOffset(local);
        }

        var ticks = local.Ticks - _offset.Ticks - DateTime.UnixEpoch.Ticks;
        timestamp = new Timestamp(ticks / TimeSpan.TicksPerMicrosecond);
        return _isTime && timestamp >= Timestamp.MinValue && timestamp <= Timestamp.MaxValue;
    }
}
