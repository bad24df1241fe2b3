using System.CommandLine;
using TelemetryCore.AspNetCore.Balances;
using TelemetryCore.Balances;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Cli.Calls;

namespace TelemetryCore.Cli.Balance;

/// <summary>
/// <c>telemetry balance</c>: whether a plant adds up in each period, and what may be wrong where it does not.
/// </summary>
internal static class BalanceCommand
{
    public static Command Create()
    {
        var model = File("--model", "The model.json that says what must add up.");
        var readings = File("--readings", "The readings.csv: a column for each stream, a row for each period.");
        var failOnOpen = new Option<bool>("--fail-on-open") { Description = "Exit with 1 when a balance is open." };
        var json = StoreOptions.Json();
        var command = new Command("balance", "Balances readings period by period and names what may be wrong.")
        {
            model, readings, failOnOpen, json,
        };
        command.SetAction((call, interrupt) => Task.FromResult(Run(
            Load(call.GetValue(model)!),
            call.GetValue(readings)!,
            call.GetValue(failOnOpen),
            call.GetValue(json),
            call.InvocationConfiguration.Output,
            interrupt)));
        return command;
    }

    private static int Run(
        BalanceModel model, string readings, bool failOnOpen, bool json, TextWriter output, CancellationToken interrupt)
    {
        var reconciler = new Reconciler(model);
        var result = new BalanceResult(model);
        var writer = new PeriodWriter(model);
        var shown = new List<PeriodSnapshot>();
        var isOpen = false;
        foreach (var row in ReadingsFile.Read(readings, model))
        {
            interrupt.ThrowIfCancellationRequested();
            reconciler.Reconcile(row.Readings, result);
            var period = writer.Write(result, row.Number, row.From, row.To);
            isOpen |= result.Verdict == BalanceVerdict.Open;
            if (json)
            {
                ResultWriter.WriteJson(output, period);
            }
            else
            {
                shown.Add(period);
            }
        }

        if (!json)
        {
            BalanceTable.Write(shown, output);
        }

        return failOnOpen && isOpen ? CommandLine.AnswerIsNo : CommandLine.Done;
    }

    private static BalanceModel Load(string path)
    {
        var text = System.IO.File.ReadAllText(path);
        return BalanceModel.TryParse(text, out var model, out var problems)
            ? model
            : throw new WrongCallException($"--model '{path}': {string.Join("; ", problems)}");
    }

    private static Option<string> File(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "file",
        Required = true,
    };
}
