using System.Text.Json;
using TelemetryCore.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore.Alarms;

/// <summary>How an alarm is brought to people as text; defaults are left out.</summary>
internal static class AlarmPolicyJson
{
    /// <summary>The text by itself, in UTF-8.</summary>
    public static byte[] Write(AlarmPolicy policy) => JsonText.Write(writer => Write(writer, policy));

    public static void Write(Utf8JsonWriter writer, AlarmPolicy policy)
    {
        writer.WriteStartObject();
        if (policy.Latches)
        {
            writer.WriteBoolean("latches", true);
        }

        if (policy.ReAlarmAfter is { } time)
        {
            writer.WriteTime("reAlarmAfter", time);
        }

        if (policy.SuppressedBy.Count > 0)
        {
            writer.WriteMarks("suppressedBy", policy.SuppressedBy);
        }

        if (policy.ShelvedMax != AlarmPolicy.Default.ShelvedMax)
        {
            writer.WriteTime("shelvedMax", policy.ShelvedMax);
        }

        writer.WriteEndObject();
    }

    public static AlarmPolicy Read(JsonFields fields)
    {
        var policy = new AlarmPolicy
        {
            Latches = fields.Flag("latches"),
            ReAlarmAfter = fields.Time("reAlarmAfter"),
            SuppressedBy = fields.ReadMarks("suppressedBy"),
            ShelvedMax = fields.Time("shelvedMax") ?? AlarmPolicy.Default.ShelvedMax,
        };
        fields.End();
        return fields.Make(policy.Validated);
    }
}
