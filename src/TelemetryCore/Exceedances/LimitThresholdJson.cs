using System.Text.Json;
using TelemetryCore.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore.Exceedances;

/// <summary>
/// Reads what <see cref="LimitThreshold.WriteJson"/> wrote: a constant is a number, what changes an object with its
/// kind.
/// </summary>
internal static class LimitThresholdJson
{
    public static LimitThreshold Read(JsonElement element, string path, SeriesNames names) => element.ValueKind switch
    {
        JsonValueKind.Number when element.TryGetDouble(out var number) && double.IsFinite(number) => number,
        JsonValueKind.Object => Read(new JsonFields(element, path), names),
        _ => throw new JsonTextException(path, $"'{element}' is neither a number nor an object with a kind"),
    };

    public static LimitThreshold ReadMember(JsonFields fields, string name, SeriesNames names) =>
        Read(fields.Required(name), fields.PathOf(name), names);

    /// <summary>Begins an object, which its writer ends.</summary>
    public static void WriteKind(Utf8JsonWriter writer, string kind)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", kind);
    }

    private static LimitThreshold Read(JsonFields fields, SeriesNames names)
    {
        var threshold = fields.RequiredText("kind") switch
        {
            "series" => LimitThreshold.Of(
                fields.ReadSeries("series", names), fields.Number("factor") ?? 1, fields.Number("offset") ?? 0),
            "effective" => LimitThreshold.Effective(Each(fields, "entries", entry => ReadEntry(entry, names))),
            "daily" => LimitThreshold.Daily(fields.RequiredZone(), Each(fields, "lines", ReadLine)),
            "curve" => LimitThreshold.Curve(fields.ReadSeries("load", names), Each(fields, "points", ReadPoint)),
            "steps" => LimitThreshold.Steps(fields.ReadSeries("load", names), Each(fields, "points", ReadPoint)),
            var kind => fields.Unknown<LimitThreshold>("kind", kind),
        };
        fields.End();
        return fields.Make(threshold.Validated);
    }

    private static EffectiveThreshold ReadEntry(JsonFields fields, SeriesNames names) =>
        new(
            fields.ReadTimestamp("from") ?? throw fields.Wrong("from", "it is missing"),
            fields.ReadTimestamp("to"),
            ReadMember(fields, "threshold", names))
        {
            Source = fields.Text("source") ?? "",
        };

    private static DailyThreshold ReadLine(JsonFields fields)
    {
        var from = fields.RequiredTime("from");
        var line = fields.Make(() => new DailyThreshold(TimeOnly.FromTimeSpan(from), fields.Number("value")));
        var days = fields.Array("days").Select(day => ReadDay(day.Element, day.Path)).ToArray();
        return days.Length == 0 ? line : line with { Days = days };
    }

    private static DayOfWeek ReadDay(JsonElement element, string path) =>
        JsonNames.TryParse<DayOfWeek>(element.ToString(), out var day)
            ? day
            : throw new JsonTextException(path, $"'{element}' is none of {JsonNames.All<DayOfWeek>()}");

    private static CurvePoint ReadPoint(JsonFields fields) =>
        new(fields.RequiredNumber("load"), fields.RequiredNumber("value"));

    private static T[] Each<T>(JsonFields fields, string name, Func<JsonFields, T> read) =>
    [
        .. fields.Array(name).Select(item =>
        {
            var inner = new JsonFields(item.Element, item.Path);
            var each = read(inner);
            inner.End();
            return each;
        }),
    ];
}
