using System.Text;
using System.Text.Json;
using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Power.Judging;
using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Json;

/// <summary>A plan as text that people write: every number stands there, with where it comes from.</summary>
internal static class PlanJson
{
    public static string Write(PowerPlan plan) => Encoding.UTF8.GetString(JsonText.Write(
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteZone(plan.Zone);
            WriteEach(writer, "meters", plan.Meters, WriteMeter);
            WriteEach(writer, "facilities", plan.Facilities, WriteFacility);
            WriteEach(writer, "rules", plan.Rules, RuleJson.Write);
            writer.WriteEndObject();
        },
        isIndented: true));

    public static PowerPlan Read(string text) => JsonText.Read(text, fields =>
    {
        var zone = fields.ReadZone() ?? TimeZoneInfo.Utc;
        var meters = Each(fields, "meters", ReadMeter, meter => meter.Name);
        var facilities = Each(fields, "facilities", each => ReadFacility(each, meters), facility => facility.Name);
        var index = fields.Make(() => new PlanIndex(meters, facilities, zone));
        var rules = Each(fields, "rules", each => RuleJson.Read(each, index), rule => rule.Name);
        fields.End();
        return fields.Make(() => new PowerPlan(meters, facilities, rules, zone));
    });

    private static void WriteEach<T>(
        Utf8JsonWriter writer, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(writer, item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static T[] Each<T>(JsonFields fields, string name, Func<JsonFields, T> read, Func<T, string> nameOf)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return [.. fields.Array(name).Select(item =>
        {
            var each = new JsonFields(item.Element, item.Path);
            var value = read(each);
            each.End();
            return names.Add(nameOf(value)) ? value : throw each.Wrong("name", $"'{nameOf(value)}' is there twice");
        })];
    }

    private static void WriteMeter(Utf8JsonWriter writer, PowerMeter meter)
    {
        writer.WriteString("name", JsonText.Checked(meter.Name));
        writer.WriteTime("hold", meter.Hold);
        if (meter.Uncertainty is { } uncertainty)
        {
            writer.WriteStartObject("uncertainty");
            writer.WriteNumber("absolute", uncertainty.Absolute);
            writer.WriteNumber("percentOfReading", uncertainty.PercentOfReading);
            writer.WriteNumber("percentOfFullScale", uncertainty.PercentOfFullScale);
            writer.WriteNumber("fullScale", uncertainty.FullScale);
            writer.WriteNumber("coverageFactor", uncertainty.CoverageFactor);
            writer.WriteNumber("systematicShare", uncertainty.SystematicShare);
            writer.WriteEndObject();
        }
    }

    private static PowerMeter ReadMeter(JsonFields fields)
    {
        var meter = new PowerMeter(fields.RequiredText("name"));
        meter = meter with
        {
            Hold = fields.Time("hold") ?? meter.Hold,
            Uncertainty = fields.Object("uncertainty") is { } uncertainty ? ReadUncertainty(uncertainty) : null,
        };
        return fields.Make(meter.Validated);
    }

    private static MeterUncertainty ReadUncertainty(JsonFields fields)
    {
        var uncertainty = new MeterUncertainty
        {
            Absolute = fields.Number("absolute") ?? 0,
            PercentOfReading = fields.Number("percentOfReading") ?? 0,
            PercentOfFullScale = fields.Number("percentOfFullScale") ?? 0,
            FullScale = fields.Number("fullScale") ?? 0,
            CoverageFactor = fields.Number("coverageFactor") ?? 1,
            SystematicShare = fields.Number("systematicShare") ?? 0,
        };
        fields.End();
        return uncertainty;
    }

    private static void WriteFacility(Utf8JsonWriter writer, Facility facility)
    {
        var thresholds = facility.Thresholds;
        writer.WriteString("name", JsonText.Checked(facility.Name));
        writer.WriteString("meter", JsonText.Checked(facility.Meter));
        writer.WriteStartObject("thresholds");
        writer.WriteNumber("offBelow", thresholds.OffBelow);
        writer.WriteNumber("onAbove", thresholds.OnAbove);
        writer.WriteNumber("idleBelow", thresholds.IdleBelow);
        writer.WriteNumber("loadAbove", thresholds.LoadAbove);
        if (thresholds.IdleVariationMax is { } variation)
        {
            writer.WriteNumber("idleVariationMax", variation);
        }

        writer.WriteTime("onDelay", thresholds.OnDelay);
        writer.WriteTime("offDelay", thresholds.OffDelay);
        writer.WriteTime("loadDelay", thresholds.LoadDelay);
        writer.WriteOrigin(thresholds.Source, thresholds.Date);
        writer.WriteEndObject();
    }

    private static Facility ReadFacility(JsonFields fields, PowerMeter[] meters)
    {
        var (name, meter) = (fields.RequiredText("name"), fields.RequiredText("meter"));
        if (!Array.Exists(meters, each => each.Name == meter))
        {
            throw fields.Wrong("meter", $"'{meter}' is no meter of the plan");
        }

        var thresholds = new JsonFields(fields.Required("thresholds"), fields.PathOf("thresholds"));
        return fields.Make(new Facility(name, meter, ReadThresholds(thresholds)).Validated);
    }

    private static StateThresholds ReadThresholds(JsonFields fields)
    {
        var thresholds = new StateThresholds
        {
            OffBelow = fields.RequiredNumber("offBelow"),
            OnAbove = fields.RequiredNumber("onAbove"),
            IdleBelow = fields.Number("idleBelow") ?? 0,
            LoadAbove = fields.Number("loadAbove") ?? 0,
            IdleVariationMax = fields.Number("idleVariationMax"),
        };
        thresholds = thresholds with
        {
            OnDelay = fields.Time("onDelay") ?? thresholds.OnDelay,
            OffDelay = fields.Time("offDelay") ?? thresholds.OffDelay,
            LoadDelay = fields.Time("loadDelay") ?? thresholds.LoadDelay,
            Source = fields.Text("source") ?? thresholds.Source,
            Date = fields.Date("date") ?? thresholds.Date,
        };
        fields.End();
        return fields.Make(thresholds.Validated);
    }
}
