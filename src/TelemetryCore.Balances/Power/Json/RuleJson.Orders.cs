using System.Text.Json;
using TelemetryCore.Balances.Power.Learning;
using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Json;

internal static partial class RuleJson
{
    private static void Write(Utf8JsonWriter writer, StopOrderRule rule)
    {
        WriteOrder(writer, rule);
        writer.WriteNumber("baseLoad", rule.BaseLoad);
        writer.WriteNumber("tolerance", rule.Tolerance);
    }

    private static StopOrderRule ReadStopOrder(JsonFields fields)
    {
        var rule = new StopOrderRule
        {
            Name = "",
            Facilities = fields.Names("facilities"),
            From = fields.RequiredTimestamp("from"),
            To = fields.RequiredTimestamp("to"),
            BaseLoad = fields.RequiredNumber("baseLoad"),
            Tolerance = fields.RequiredNumber("tolerance"),
        };
        return rule with
        {
            Window = fields.Time("window") ?? rule.Window,
            CoverageMin = fields.Number("coverageMin") ?? rule.CoverageMin,
        };
    }

    private static void Write(Utf8JsonWriter writer, LimitOrderRule rule)
    {
        WriteOrder(writer, rule);
        writer.WriteNumber("reduction", rule.Reduction);
        writer.WriteNumber("tolerance", rule.Tolerance);
        writer.WriteNumbers("reference", rule.Reference.Hours);
    }

    private static LimitOrderRule ReadLimitOrder(JsonFields fields)
    {
        var hours = fields.Numbers("reference");
        var rule = new LimitOrderRule
        {
            Name = "",
            Facilities = fields.Names("facilities"),
            From = fields.RequiredTimestamp("from"),
            To = fields.RequiredTimestamp("to"),
            Reduction = fields.RequiredNumber("reduction"),
            Reference = fields.Make(() => new WeeklyProfile(hours)),
        };
        return rule with
        {
            Tolerance = fields.Number("tolerance") ?? rule.Tolerance,
            Window = fields.Time("window") ?? rule.Window,
            CoverageMin = fields.Number("coverageMin") ?? rule.CoverageMin,
        };
    }

    private static void WriteOrder(Utf8JsonWriter writer, OrderRule rule)
    {
        writer.WriteNames("facilities", rule.Facilities);
        writer.WriteString("from", rule.From.ToString());
        writer.WriteString("to", rule.To.ToString());
        writer.WriteTime("window", rule.Window);
        writer.WriteNumber("coverageMin", rule.CoverageMin);
    }

    private static void Write(Utf8JsonWriter writer, ScheduleRule rule)
    {
        writer.WriteNames("facilities", rule.Facilities);
        writer.WriteStartArray("schedule");
        foreach (var span in rule.Schedule)
        {
            writer.WriteStartObject();
            writer.WriteNames("days", span.Days.Select(day => JsonNames.Of(day)));
            writer.WriteClock("from", span.From);
            writer.WriteClock("to", span.To);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("permitted");
        foreach (var run in rule.Permitted)
        {
            writer.WriteStartObject();
            writer.WriteString("from", run.From.ToString());
            writer.WriteString("to", run.To.ToString());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteTime("after", rule.After);
        writer.WriteString("runsFrom", JsonNames.Of(rule.RunsFrom));
    }

    private static ScheduleRule ReadSchedule(JsonFields fields)
    {
        var rule = new ScheduleRule
        {
            Name = "",
            Facilities = fields.Names("facilities"),
            Schedule = [.. fields.Array("schedule").Select(item => ReadSpan(new(item.Element, item.Path)))],
            Permitted = [.. fields.Array("permitted").Select(item => ReadRun(new(item.Element, item.Path)))],
        };
        return rule with
        {
            After = fields.Time("after") ?? rule.After,
            RunsFrom = fields.Name<FacilityState>("runsFrom") ?? rule.RunsFrom,
        };
    }

    private static WeeklySpan ReadSpan(JsonFields fields)
    {
        var span = new WeeklySpan(
            [.. fields.Array("days").Select(item => ReadDay(item.Element, item.Path))],
            fields.RequiredClock("from"),
            fields.RequiredClock("to"));
        fields.End();
        return span;
    }

    private static DayOfWeek ReadDay(JsonElement element, string path) =>
        element.ValueKind == JsonValueKind.String && JsonNames.TryParse<DayOfWeek>(element.GetString()!, out var day)
            ? day
            : throw new JsonTextException(path, $"'{element}' is none of {JsonNames.All<DayOfWeek>()}");

    private static PermittedRun ReadRun(JsonFields fields)
    {
        var run = new PermittedRun(fields.RequiredTimestamp("from"), fields.RequiredTimestamp("to"));
        fields.End();
        return run;
    }
}
