using System.Text.Json;
using TelemetryCore.Balances.Power.Learning;
using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Internal;

namespace TelemetryCore.Balances.Power.Json;

internal static partial class RuleJson
{
    private static void Write(Utf8JsonWriter writer, NotSynchronisedRule rule)
    {
        writer.WriteNames("production", rule.Production);
        RequiredSetJson.Write(writer, "treatment", rule.Treatment);
        writer.WriteTime("after", rule.After);
        writer.WriteString("productionFrom", JsonNames.Of(rule.ProductionFrom));
        writer.WriteString("treatmentFrom", JsonNames.Of(rule.TreatmentFrom));
    }

    private static NotSynchronisedRule ReadNotSynchronised(JsonFields fields)
    {
        var rule = new NotSynchronisedRule
        {
            Name = "",
            Production = fields.Names("production"),
            Treatment = RequiredSetJson.Read(fields, "treatment"),
        };
        return rule with
        {
            After = fields.Time("after") ?? rule.After,
            ProductionFrom = fields.Name<FacilityState>("productionFrom") ?? rule.ProductionFrom,
            TreatmentFrom = fields.Name<FacilityState>("treatmentFrom") ?? rule.TreatmentFrom,
        };
    }

    private static void Write(Utf8JsonWriter writer, TreatmentOrderRule rule)
    {
        writer.WriteNames("production", rule.Production);
        RequiredSetJson.Write(writer, "treatment", rule.Treatment);
        writer.WriteTime("lead", rule.Lead);
        writer.WriteTime("lag", rule.Lag);
    }

    private static TreatmentOrderRule ReadTreatmentOrder(JsonFields fields) => new()
    {
        Name = "",
        Production = fields.Names("production"),
        Treatment = RequiredSetJson.Read(fields, "treatment"),
        Lead = fields.RequiredTime("lead"),
        Lag = fields.RequiredTime("lag"),
    };

    private static void Write(Utf8JsonWriter writer, UnderTreatmentRule rule)
    {
        writer.WriteString("production", JsonText.Checked(rule.Production));
        writer.WriteString("treatment", JsonText.Checked(rule.Treatment));
        writer.WriteStartArray("curve");
        foreach (var point in rule.Curve.Points)
        {
            writer.WriteStartObject();
            writer.WriteNumber("production", point.Production);
            writer.WriteNumber("treatment", point.Treatment);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("deviation", rule.Deviation);
        writer.WriteNumber("factor", rule.Factor);
        writer.WriteTime("after", rule.After);
    }

    private static UnderTreatmentRule ReadUnderTreatment(JsonFields fields)
    {
        var points = fields.Array("curve").Select(item => ReadPoint(new JsonFields(item.Element, item.Path))).ToArray();
        var rule = new UnderTreatmentRule
        {
            Name = "",
            Production = fields.RequiredText("production"),
            Treatment = fields.RequiredText("treatment"),
            Curve = fields.Make(() => new LoadCurve(points)),
            Deviation = fields.RequiredNumber("deviation"),
        };
        return rule with
        {
            Factor = fields.Number("factor") ?? rule.Factor,
            After = fields.Time("after") ?? rule.After,
        };
    }

    private static CurvePoint ReadPoint(JsonFields fields)
    {
        var point = new CurvePoint(fields.RequiredNumber("production"), fields.RequiredNumber("treatment"));
        fields.End();
        return point;
    }
}
