using System.Text.Json;
using TelemetryCore.Balances.Charts;
using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Internal;

namespace TelemetryCore.Balances.Power.Json;

internal static partial class RuleJson
{
    private static void Write(Utf8JsonWriter writer, OutputMismatchRule rule)
    {
        writer.WriteNames("facilities", rule.Facilities);
        writer.WriteString("output", JsonText.Checked(rule.Output));
        writer.WriteNumber("intercept", rule.Intercept);
        writer.WriteNumber("slope", rule.Slope);
        writer.WriteNumber("deviation", rule.Deviation);
        writer.WriteTime("window", rule.Window);
        writer.WriteNumber("coverageMin", rule.CoverageMin);
        if (rule.Cusum is { } sum)
        {
            writer.WriteStartObject("cusum");
            writer.WriteNumber("reference", sum.Reference);
            writer.WriteNumber("interval", sum.Interval);
            writer.WriteNumber("headstart", sum.Headstart);
        }
        else
        {
            writer.WriteStartObject("ewma");
            writer.WriteNumber("weight", rule.Ewma.Weight);
            writer.WriteNumber("limit", rule.Ewma.Limit);
            writer.WriteBoolean("exactLimits", !rule.Ewma.IsFixed);
        }

        writer.WriteEndObject();
    }

    private static OutputMismatchRule ReadOutputMismatch(JsonFields fields)
    {
        var rule = new OutputMismatchRule
        {
            Name = "",
            Facilities = fields.Names("facilities"),
            Output = fields.RequiredText("output"),
            Intercept = fields.RequiredNumber("intercept"),
            Slope = fields.RequiredNumber("slope"),
            Deviation = fields.RequiredNumber("deviation"),
        };
        return rule with
        {
            Window = fields.Time("window") ?? rule.Window,
            CoverageMin = fields.Number("coverageMin") ?? rule.CoverageMin,
            Ewma = fields.Object("ewma") is { } ewma ? ReadEwma(ewma, rule.Ewma) : rule.Ewma,
            Cusum = fields.Object("cusum") is { } sum ? ReadCusum(sum) : null,
        };
    }

    private static EwmaOptions ReadEwma(JsonFields fields, EwmaOptions chart)
    {
        var read = chart with
        {
            Weight = fields.Number("weight") ?? chart.Weight,
            Limit = fields.Number("limit") ?? chart.Limit,
            IsFixed = !fields.Flag("exactLimits"),
        };
        fields.End();
        return fields.Make(read.Validated);
    }

    private static CusumOptions ReadCusum(JsonFields fields)
    {
        var chart = new CusumOptions();
        var read = chart with
        {
            Reference = fields.Number("reference") ?? chart.Reference,
            Interval = fields.Number("interval") ?? chart.Interval,
            Headstart = fields.Number("headstart") ?? chart.Headstart,
        };
        fields.End();
        return fields.Make(read.Validated);
    }

    private static void Write(Utf8JsonWriter writer, StoppedWhilePoweredRule rule)
    {
        writer.WriteNames("facilities", rule.Facilities);
        writer.WriteString("emission", JsonText.Checked(rule.Emission));
        writer.WriteTime("after", rule.After);
        writer.WriteString("runsFrom", JsonNames.Of(rule.RunsFrom));
    }

    private static StoppedWhilePoweredRule ReadStoppedWhilePowered(JsonFields fields)
    {
        var rule = new StoppedWhilePoweredRule
        {
            Name = "",
            Facilities = fields.Names("facilities"),
            Emission = fields.RequiredText("emission"),
        };
        return rule with
        {
            After = fields.Time("after") ?? rule.After,
            RunsFrom = fields.Name<FacilityState>("runsFrom") ?? rule.RunsFrom,
        };
    }

    private static void Write(Utf8JsonWriter writer, EmittingWhileOffRule rule)
    {
        writer.WriteNames("facilities", rule.Facilities);
        writer.WriteString("emission", JsonText.Checked(rule.Emission));
        writer.WriteNumber("above", rule.Above);
        writer.WriteTime("after", rule.After);
    }

    private static EmittingWhileOffRule ReadEmittingWhileOff(JsonFields fields)
    {
        var rule = new EmittingWhileOffRule
        {
            Name = "",
            Facilities = fields.Names("facilities"),
            Emission = fields.RequiredText("emission"),
            Above = fields.RequiredNumber("above"),
        };
        return rule with { After = fields.Time("after") ?? rule.After };
    }
}
