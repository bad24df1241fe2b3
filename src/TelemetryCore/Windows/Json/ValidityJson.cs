using System.Text.Json;
using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Windows.Validity;

namespace TelemetryCore.Windows.Json;

/// <summary>
/// Rules of validity as text: an object for one, an array for rules that must all hold, an array within for those that
/// were joined before.
/// </summary>
internal static class ValidityJson
{
    public static void Write(Utf8JsonWriter writer, ValidityRule? rule)
    {
        if (rule is null)
        {
            writer.WriteNullValue();
        }
        else if (rule is BothRule both)
        {
            writer.WriteStartArray();
            WriteJoined(writer, both);
            writer.WriteEndArray();
        }
        else
        {
            WriteOne(writer, rule);
        }
    }

    public static ValidityRule? Read(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (element.ValueKind != JsonValueKind.Array)
        {
            return ReadOne(new JsonFields(element, path));
        }

        ValidityRule? joined = null;
        foreach (var (index, each) in element.EnumerateArray().Index())
        {
            var rule = Read(each, $"{path}[{index}]") ?? throw new JsonTextException($"{path}[{index}]", "it is null");
            joined = joined is null ? rule : joined.And(rule);
        }

        return joined ?? throw new JsonTextException(path, "it names no rule; null makes every window Valid");
    }

    private static void WriteJoined(Utf8JsonWriter writer, BothRule both)
    {
        if (both.First is BothRule first)
        {
            WriteJoined(writer, first);
        }
        else
        {
            WriteOne(writer, both.First);
        }

        Write(writer, both.Second);
    }

    private static void WriteOne(Utf8JsonWriter writer, ValidityRule rule)
    {
        writer.WriteStartObject();
        switch (rule)
        {
            case CaptureRule capture:
                writer.WriteString("kind", "capture");
                writer.WriteNumber("min", capture.Min);
                break;
            case CountRule count:
                writer.WriteString("kind", "count");
                writer.WriteNumber("min", count.Min);
                break;
            case MissingRule missing:
                writer.WriteString("kind", "missing");
                writer.WriteNumber("max", missing.Max);
                break;
            case CoveredRule covered:
                writer.WriteString("kind", "covered");
                writer.WriteTime("min", covered.Min);
                break;
            case MarkedRule marked:
                writer.WriteString("kind", "marked");
                writer.WriteTime("max", marked.Max);
                writer.WriteMarks("marks", marked.Marks.All);
                break;
            case EachSubPeriodRule each:
                writer.WriteString("kind", "eachSubPeriod");
                writer.WriteTime("period", each.Period);
                writer.WriteNumber("min", each.Min);
                break;
            case EachMonthRule each:
                writer.WriteString("kind", "eachMonth");
                writer.WriteNumber("min", each.Min);
                writer.WriteNumber("minInFebruary", each.MinInFebruary);
                break;
        }

        writer.WriteEndObject();
    }

    private static ValidityRule ReadOne(JsonFields fields)
    {
        var rule = fields.Make(() => fields.RequiredText("kind") switch
        {
            "capture" => ValidityRule.Capture(fields.RequiredNumber("min")),
            "count" => ValidityRule.Count(fields.RequiredInteger("min")),
            "missing" => ValidityRule.Missing(fields.RequiredInteger("max")),
            "covered" => ValidityRule.Covered(fields.RequiredTime("min")),
            "marked" => ValidityRule.Marked(fields.RequiredTime("max"), fields.ReadMarks("marks")),
            "eachSubPeriod" =>
                ValidityRule.EachSubPeriod(fields.RequiredTime("period"), fields.RequiredInteger("min")),
            "eachMonth" =>
                ValidityRule.EachMonth(fields.RequiredInteger("min"), fields.RequiredInteger("minInFebruary")),
            var kind => fields.Unknown<ValidityRule>("kind", kind),
        });
        fields.End();
        return rule;
    }
}
