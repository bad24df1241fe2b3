using System.Text.Json;
using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Internal;

namespace TelemetryCore.Balances.Power.Json;

internal static partial class RuleJson
{
    private static void Write(Utf8JsonWriter writer, CurrentLossRule rule)
    {
        writer.WriteString("facility", JsonText.Checked(rule.Facility));
        writer.WriteNames("voltages", rule.Voltages);
        writer.WriteNames("currents", rule.Currents);
        writer.WriteNumber("voltageAbove", rule.VoltageAbove);
        writer.WriteNumber("currentBelow", rule.CurrentBelow);
        writer.WriteNumber("currentAbove", rule.CurrentAbove);
        if (rule.Witness is { } witness)
        {
            writer.WriteString("witness", JsonText.Checked(witness));
        }

        writer.WriteTime("after", rule.After);
    }

    private static CurrentLossRule ReadCurrentLoss(JsonFields fields)
    {
        var rule = new CurrentLossRule
        {
            Name = "",
            Facility = fields.RequiredText("facility"),
            Voltages = fields.Names("voltages"),
            Currents = fields.Names("currents"),
            VoltageAbove = fields.RequiredNumber("voltageAbove"),
            CurrentBelow = fields.RequiredNumber("currentBelow"),
            CurrentAbove = fields.RequiredNumber("currentAbove"),
            Witness = fields.Text("witness"),
        };
        return rule with { After = fields.Time("after") ?? rule.After };
    }

    private static void Write(Utf8JsonWriter writer, PhaseLossRule rule)
    {
        writer.WriteString("facility", JsonText.Checked(rule.Facility));
        writer.WriteNames("voltages", rule.Voltages);
        writer.WriteNumber("voltageBelow", rule.VoltageBelow);
        writer.WriteNumber("voltageAbove", rule.VoltageAbove);
        writer.WriteTime("after", rule.After);
    }

    private static PhaseLossRule ReadPhaseLoss(JsonFields fields)
    {
        var rule = new PhaseLossRule
        {
            Name = "",
            Facility = fields.RequiredText("facility"),
            Voltages = fields.Names("voltages"),
            VoltageBelow = fields.RequiredNumber("voltageBelow"),
            VoltageAbove = fields.RequiredNumber("voltageAbove"),
        };
        return rule with { After = fields.Time("after") ?? rule.After };
    }

    private static void Write(Utf8JsonWriter writer, SubmeterRule rule)
    {
        writer.WriteString("gateway", JsonText.Checked(rule.Gateway));
        writer.WriteNames("submeters", rule.Submeters);
        writer.WriteNumber("loss", rule.Loss);
        writer.WriteNumber("lossDeviation", rule.LossDeviation);
        writer.WriteNumber("factor", rule.Factor);
        writer.WriteTime("window", rule.Window);
        writer.WriteTime("after", rule.After);
        writer.WriteNumber("coverageMin", rule.CoverageMin);
    }

    private static SubmeterRule ReadSubmeters(JsonFields fields)
    {
        var rule = new SubmeterRule
        {
            Name = "",
            Gateway = fields.RequiredText("gateway"),
            Submeters = fields.Names("submeters"),
        };
        return rule with
        {
            Loss = fields.Number("loss") ?? rule.Loss,
            LossDeviation = fields.Number("lossDeviation") ?? rule.LossDeviation,
            Factor = fields.Number("factor") ?? rule.Factor,
            Window = fields.Time("window") ?? rule.Window,
            After = fields.Time("after") ?? rule.After,
            CoverageMin = fields.Number("coverageMin") ?? rule.CoverageMin,
        };
    }

    private static void Write(Utf8JsonWriter writer, ConstantPowerRule rule)
    {
        writer.WriteNames("meters", rule.Meters);
        writer.WriteNumber("above", rule.Above);
        writer.WriteNumber("tolerance", rule.Tolerance);
        writer.WriteTime("after", rule.After);
    }

    private static ConstantPowerRule ReadConstantPower(JsonFields fields)
    {
        var rule = new ConstantPowerRule
        {
            Name = "",
            Meters = fields.Names("meters"),
            Above = fields.RequiredNumber("above"),
        };
        return rule with
        {
            Tolerance = fields.Number("tolerance") ?? rule.Tolerance,
            After = fields.Time("after") ?? rule.After,
        };
    }

    private static void Write(Utf8JsonWriter writer, SilenceRule rule)
    {
        writer.WriteNames("meters", rule.Meters);
        writer.WriteTime("after", rule.After);
    }

    private static SilenceRule ReadSilence(JsonFields fields)
    {
        var rule = new SilenceRule { Name = "", Meters = fields.Names("meters") };
        return rule with { After = fields.Time("after") ?? rule.After };
    }
}
