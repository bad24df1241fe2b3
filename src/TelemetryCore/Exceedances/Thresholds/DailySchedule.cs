using System.Text.Json;
using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Windows.Shapes;

namespace TelemetryCore.Exceedances.Thresholds;

/// <summary>
/// Thresholds by the local time of day. A line begins at the first instant at which the zone's clocks show its time or
/// a later one: one that they skip begins with the change, and one that they show twice begins once.
/// </summary>
internal sealed record DailySchedule(TimeZoneInfo Zone, ValueList<DailyThreshold> Lines) : LimitThreshold
{
    public override string ToString() => $"daily in {Zone.Id}: {Lines}";

    internal override double At(Timestamp time, double companion)
    {
        // Clocks that go back over midnight show the old date again when lines of the new one have begun.
        for (var day = NumberOf(time) + 1; day >= 0; day--)
        {
            for (var line = Lines.Count - 1; line >= 0; line--)
            {
                if (InstantOf(day, Lines[line]) is { } instant && instant <= time)
                {
                    return Lines[line].Value ?? double.NaN;
                }
            }
        }

        return double.NaN;
    }

    internal override Timestamp NextChange(Timestamp time)
    {
        var value = At(time, double.NaN);
        if (Lines.All(line => (line.Value ?? double.NaN).Equals(value)))
        {
            return Timestamp.MaxValue;
        }

        for (var day = Math.Max(0, NumberOf(time) - 1); day <= DateOnly.MaxValue.DayNumber; day++)
        {
            foreach (var line in Lines)
            {
                if (InstantOf(day, line) is { } instant && instant > time && !At(instant, double.NaN).Equals(value))
                {
                    return instant;
                }
            }
        }

        return Timestamp.MaxValue;
    }

    internal override void WriteJson(Utf8JsonWriter writer, SeriesNames names)
    {
        LimitThresholdJson.WriteKind(writer, "daily");
        writer.WriteZone(Zone);
        writer.WriteStartArray("lines");
        foreach (var line in Lines)
        {
            WriteLine(writer, line);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    internal override LimitThreshold Validated()
    {
        ArgumentNullException.ThrowIfNull(Zone);
        Throw.IfOutside(Lines.Count, 1, Limits.ThresholdLinesMax, nameof(Lines));
        for (var i = 0; i < Lines.Count; i++)
        {
            var line = Lines[i];
            Throw.IfOutside(line.Value ?? 0, double.MinValue, double.MaxValue, nameof(DailyThreshold.Value));
            if (!line.BeginsOnSomeDay)
            {
                Throw.LimitContradicts($"the line of {line.From} begins on no day");
            }

            if (Lines.Take(i).Any(other => other.From == line.From && other.Days.Intersect(line.Days).Any()))
            {
                Throw.LimitContradicts($"two lines begin at {line.From} of one day");
            }
        }

        return this;
    }

    private static void WriteLine(Utf8JsonWriter writer, in DailyThreshold line)
    {
        writer.WriteStartObject();
        writer.WriteTime("from", line.From.ToTimeSpan());
        if (line.Value is { } value)
        {
            writer.WriteNumber("value", value);
        }

        if (!line.BeginsOnEveryDay)
        {
            writer.WriteStartArray("days");
            foreach (var day in line.Days)
            {
                writer.WriteStringValue(JsonNames.Of(day));
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private int NumberOf(Timestamp time) => LocalCalendar.DateAt(time, Zone).DayNumber;

    private Timestamp? InstantOf(int day, in DailyThreshold line)
    {
        var isDate = day <= DateOnly.MaxValue.DayNumber;
        var date = DateOnly.FromDayNumber(isDate ? day : 0);
        return isDate && line.BeginsOn(date.DayOfWeek) ? LocalCalendar.FirstInstantOf(date, line.From, Zone) : null;
    }
}
