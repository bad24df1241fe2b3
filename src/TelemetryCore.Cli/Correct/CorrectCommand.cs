using System.CommandLine;
using System.CommandLine.Parsing;
using TelemetryCore.AspNetCore.Api.Text;
using TelemetryCore.Cli.Calls;
using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Correct;

/// <summary><c>telemetry correct</c>: adds a version to a stored sample; what it was stays on record.</summary>
internal static class CorrectCommand
{
    private static readonly string[] Columns = ["series", "at", "outcome", "who", "why"];

    public static Command Create()
    {
        var (data, series, json) = (StoreOptions.Data(), StoreOptions.Series(), StoreOptions.Json());
        var at = StoreOptions.Time("--at", "The sample's event time");
        at.Required = true;
        var value = StoreOptions.Of<double>("--value", "The right value.", NumberText.TryParse, "a number");
        var status = StoreOptions.Of<SampleStatus>(
            "--status", "The right status, such as Maintenance.", TryParseStatus, StatusText.Wanted);
        var delete = new Option<bool>("--delete") { Description = "Deletes the sample." };
        var who = new Option<string>("--who") { Description = "Who corrects it.", Required = true };
        var why = new Option<string>("--why") { Description = "Why it is corrected.", Required = true };
        var command = new Command("correct", "Adds a version: another value, another status, or a deletion.")
        {
            data, series, at, value, status, delete, who, why, json,
        };
        command.Validators.Add(call => RequireOneChange(call, value, status, delete));
        command.SetAction(call =>
        {
            var correction = new Correction(
                call.GetValue(series)!,
                call.GetValue(at)!.Value,
                call.GetResult(value) is null ? null : call.GetValue(value),
                call.GetResult(status) is null ? null : call.GetValue(status),
                call.GetValue(who)!,
                call.GetValue(why)!);
            return Run(
                call.GetValue(data)!,
                correction,
                call.GetValue(json),
                call.InvocationConfiguration.Output,
                call.InvocationConfiguration.Error);
        });
        return command;
    }

    private static bool TryParseStatus(string text, out SampleStatus status) => StatusText.TryParse(text, out status);

    private static void RequireOneChange(CommandResult call, params ReadOnlySpan<Option> changes)
    {
        var given = 0;
        foreach (var change in changes)
        {
            given += call.GetResult(change) is null ? 0 : 1;
        }

        if (given != 1)
        {
            call.AddError("give exactly one of --value, --status and --delete");
        }
    }

    private static int Run(string data, Correction correction, bool json, TextWriter output, TextWriter error)
    {
        using var engine = Store.OpenExisting(data, error);
        var outcome = correction.Apply(engine);
        engine.Commit();
        var result = new CorrectResult(
            $"{correction.Series}",
            $"{correction.At}",
            outcome == AmendOutcome.Amended ? "amended" : "unchanged",
            correction.Who,
            correction.Why);
        if (json)
        {
            ResultWriter.WriteJson(output, result);
        }
        else
        {
            ResultWriter.WriteTable(
                output, Columns, [[result.Series, result.At, result.Outcome, result.Who, result.Why]]);
        }

        return CommandLine.Done;
    }
}
