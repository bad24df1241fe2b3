using System.Text.Json;
using TelemetryCore.Balances.Power.Judging;
using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Internal;

namespace TelemetryCore.Balances.Power.Json;

/// <summary>Rules as text, each with its kind, its name, and where its numbers come from.</summary>
internal static partial class RuleJson
{
    public static void Write(Utf8JsonWriter writer, PowerRule rule)
    {
        writer.WriteString("kind", KindOf(rule));
        writer.WriteString("name", JsonText.Checked(rule.Name));
        writer.WriteOrigin(rule.Source, rule.Date);
        switch (rule)
        {
            case NotSynchronisedRule each: Write(writer, each); break;
            case TreatmentOrderRule each: Write(writer, each); break;
            case UnderTreatmentRule each: Write(writer, each); break;
            case StopOrderRule each: Write(writer, each); break;
            case LimitOrderRule each: Write(writer, each); break;
            case ScheduleRule each: Write(writer, each); break;
            case OutputMismatchRule each: Write(writer, each); break;
            case StoppedWhilePoweredRule each: Write(writer, each); break;
            case EmittingWhileOffRule each: Write(writer, each); break;
            case CurrentLossRule each: Write(writer, each); break;
            case PhaseLossRule each: Write(writer, each); break;
            case SubmeterRule each: Write(writer, each); break;
            case ConstantPowerRule each: Write(writer, each); break;
            case SilenceRule each: Write(writer, each); break;
        }
    }

    public static PowerRule Read(JsonFields fields, PlanIndex index)
    {
        var name = fields.RequiredText("name");
        var source = fields.Text("source") ?? PowerRule.Proposal;
        var date = fields.Date("date") ?? PowerRule.ProposalDate;
        var rule = fields.RequiredText("kind") switch
        {
            "notSynchronised" => ReadNotSynchronised(fields),
            "treatmentOrder" => ReadTreatmentOrder(fields),
            "underTreatment" => ReadUnderTreatment(fields),
            "stopOrder" => ReadStopOrder(fields),
            "limitOrder" => ReadLimitOrder(fields),
            "schedule" => ReadSchedule(fields),
            "outputMismatch" => ReadOutputMismatch(fields),
            "stoppedWhilePowered" => ReadStoppedWhilePowered(fields),
            "emittingWhileOff" => ReadEmittingWhileOff(fields),
            "currentLoss" => ReadCurrentLoss(fields),
            "phaseLoss" => ReadPhaseLoss(fields),
            "submeters" => ReadSubmeters(fields),
            "constantPower" => ReadConstantPower(fields),
            "silence" => (PowerRule)ReadSilence(fields),
            var kind => fields.Unknown<PowerRule>("kind", kind),
        };
        var named = rule with { Name = name, Source = source, Date = date };
        return fields.Make(() => named.Checked(index));
    }

    private static string KindOf(PowerRule rule) => rule switch
    {
        NotSynchronisedRule => "notSynchronised",
        TreatmentOrderRule => "treatmentOrder",
        UnderTreatmentRule => "underTreatment",
        StopOrderRule => "stopOrder",
        LimitOrderRule => "limitOrder",
        ScheduleRule => "schedule",
        OutputMismatchRule => "outputMismatch",
        StoppedWhilePoweredRule => "stoppedWhilePowered",
        EmittingWhileOffRule => "emittingWhileOff",
        CurrentLossRule => "currentLoss",
        PhaseLossRule => "phaseLoss",
        SubmeterRule => "submeters",
        ConstantPowerRule => "constantPower",
        _ => "silence",
    };
}
