using System.Text;
using System.Text.Json;
using TelemetryCore.Exceedances;
using TelemetryCore.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore.Alarms;

/// <summary>A file of rules: <c>{"limits": [...]}</c>, each with how its alarm is brought to people.</summary>
internal static class AlarmRulesJson
{
    private const int EmptyObjectBytes = 2;

    public static string Write(IEnumerable<AlarmRule> rules, SeriesNames names) =>
        Encoding.UTF8.GetString(JsonText.Write(
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray("limits");
                foreach (var rule in rules)
                {
                    WriteOne(writer, rule, names);
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            },
            isIndented: true));

    /// <exception cref="JsonTextException">The text is no file of rules.</exception>
    public static AlarmRule[] Read(string text, SeriesNames names) => JsonText.Read(text, fields =>
    {
        AlarmRule[] rules =
            [.. fields.Array("limits").Select(item => ReadOne(new JsonFields(item.Element, item.Path), names))];
        fields.End();
        return rules;
    });

    private static void WriteOne(Utf8JsonWriter writer, AlarmRule rule, SeriesNames names)
    {
        writer.WriteStartObject();
        LimitJson.WriteMembers(writer, new LimitRule(rule.Series, rule.Limit, rule.Window), names);
        if (AlarmPolicyJson.Write(rule.Policy).Length > EmptyObjectBytes)
        {
            writer.WritePropertyName("alarm");
            AlarmPolicyJson.Write(writer, rule.Policy);
        }

        writer.WriteEndObject();
    }

    private static AlarmRule ReadOne(JsonFields fields, SeriesNames names)
    {
        var (series, limit, window) = LimitJson.ReadMembers(fields, names);
        var policy = fields.Object("alarm") is { } alarm ? AlarmPolicyJson.Read(alarm) : AlarmPolicy.Default;
        fields.End();
        return new AlarmRule(series, limit, window) { Policy = policy };
    }
}
