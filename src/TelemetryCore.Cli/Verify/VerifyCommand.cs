using System.CommandLine;
using Store = TelemetryCore.Cli.Calls.Store;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.Cli.Calls;
using TelemetryCore.Storage;

namespace TelemetryCore.Cli.Verify;

/// <summary><c>telemetry verify</c>: whether every stored byte is what was written.</summary>
internal static class VerifyCommand
{
    private static readonly string[] Columns = ["file", "offset", "bytes", "reason", "series", "from", "to"];

    public static Command Create()
    {
        var (data, json) = (StoreOptions.Data(), StoreOptions.Json());
        var command = new Command("verify", "Checks every checksum, the hash chain and the conservation counts.")
        {
            data, json,
        };
        command.SetAction(call => Run(
            call.GetValue(data)!, call.GetValue(json), call.InvocationConfiguration.Output));
        return command;
    }

    private static int Run(string data, bool json, TextWriter output)
    {
        Store.RequireExisting(data);
        var report = Verified(data);
        var result = new VerifyAnswer(
            report.Ok, report.Segments, report.Samples, [.. report.Damaged.Select(DamagedStretch.Of)]);
        if (json)
        {
            ResultWriter.WriteJson(output, result);
        }
        else
        {
            Write(result, output);
        }

        return result.Ok ? CommandLine.Done : CommandLine.AnswerIsNo;
    }

    private static VerifyReport Verified(string data)
    {
        try
        {
            return TelemetryEngine.Verify(data);
        }
        catch (StorageException fault)
        {
            throw new WrongCallException($"--data '{data}': {fault.Message}");
        }
    }

    private static void Write(VerifyAnswer result, TextWriter output)
    {
        var verdict = result.Ok ? "Nothing is damaged" : $"{result.Damaged.Count} stretches are damaged";
        output.WriteLine($"{verdict}: {result.Segments} segments, {result.Samples} samples.");
        if (result.Damaged.Count > 0)
        {
            ResultWriter.WriteTable(output, Columns, result.Damaged.Select(damage => new object?[]
            {
                damage.File, damage.Offset, damage.Bytes, damage.Reason, damage.Series, damage.From, damage.To,
            }));
        }
    }
}
