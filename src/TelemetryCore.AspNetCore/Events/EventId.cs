using System.Globalization;

namespace TelemetryCore.AspNetCore.Events;

/// <summary>
/// Where a subscriber stands, as <c>LIFE-FRAME-ALARM</c>: a frame of one life of the hub, and the last step of alarms
/// that came before it, which outlives both. Frame 0 is none: only the alarms up to there were sent.
/// </summary>
internal readonly record struct EventId(string Life, long Frame, long Alarm)
{
    private const int LengthMax = 80;

    public static bool TryParse(string? text, out EventId id)
    {
        id = default;
        if (text is not { Length: <= LengthMax } || text.Split('-') is not [{ Length: > 0 } life, var at, var step])
        {
            return false;
        }

        var isId = TryReadNumber(at, out var frame) & TryReadNumber(step, out var alarm);
        id = new EventId(life, frame, alarm);
        return isId;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Life}-{Frame}-{Alarm}");

    private static bool TryReadNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
