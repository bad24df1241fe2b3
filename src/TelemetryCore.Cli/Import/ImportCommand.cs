using System.CommandLine;
using TelemetryCore.Cli.Calls;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Import;

/// <summary><c>telemetry import</c>: loads delimited text.</summary>
internal static class ImportCommand
{
    // Looking at the clock once for so many records costs nothing, and is still often enough for a line a second.
    private const int RecordsBetweenReports = 4096;

    private static readonly string[] Columns =
        ["offered", "stored", "duplicate", "late", "rejected", "quarantined", "series", "seconds"];

    public static Command Create()
    {
        var (data, json) = (StoreOptions.Data(), StoreOptions.Json());
        var format = new Option<string>("--format")
        {
            Description = "The format.json that says what the columns are.",
            HelpName = "file",
            Required = true,
        };
        var files = new Argument<string[]>("FILE")
        {
            Description = "Delimited text, also .gz.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("import", "Loads delimited text; what is stored already counts as duplicate.")
        {
            data, format, files, json,
        };
        command.SetAction((call, interrupt) => Task.FromResult(Run(
            call.GetValue(data)!,
            ImportFormatFile.Load(call.GetValue(format)!),
            call.GetValue(files)!,
            call.GetValue(json),
            call.InvocationConfiguration.Output,
            call.InvocationConfiguration.Error,
            interrupt)));
        return command;
    }

    private static int Run(
        string data, ImportPlan plan, string[] files, bool json, TextWriter output, TextWriter error,
        CancellationToken interrupt)
    {
        if (Array.Find(files, file => !File.Exists(file)) is { } missing)
        {
            throw new WrongCallException($"{missing}: there is no such file");
        }

        // Whatever an archive holds was measured once, however long ago.
        using var engine = Store.Open(data, error, new TelemetryOptions { EarliestTime = Timestamp.MinValue });
        var progress = new ProgressLine(error, TimeProvider.System, "import");
        var rejections = new RejectionLog(error);
        var sink = new ImportSink(engine, plan.Values, rejections, error);
        Read(files, plan, sink, rejections, progress, interrupt);
        rejections.Close();
        engine.Commit();
        Write(sink.Result(progress.Elapsed), json, output);
        return CommandLine.Done;
    }

    private static void Read(
        string[] files, ImportPlan plan, ImportSink sink, RejectionLog rejections, ProgressLine progress,
        CancellationToken interrupt)
    {
        var (bytes, done) = ((double)files.Sum(file => new FileInfo(file).Length), 0L);
        var records = 0;
        foreach (var file in files)
        {
            using var input = new InputFile(file, plan.Encoding);
            try
            {
                Importer.Read(plan, sink, rejections, file, input.Text, () =>
                {
                    if (++records % RecordsBetweenReports == 0)
                    {
                        interrupt.ThrowIfCancellationRequested();
                        var read = done + input.Position;
                        progress.Report(read / bytes, read / 1e6, "MB");
                    }
                });
            }
            catch (InvalidDataException fault)
            {
                throw new WrongCallException($"{file}: {fault.Message} It is no whole gzip file");
            }

            done += input.Position;
        }
    }

    private static void Write(ImportResult result, bool json, TextWriter output)
    {
        if (json)
        {
            ResultWriter.WriteJson(output, result);
        }
        else
        {
            ResultWriter.WriteTable(output, Columns,
            [
                [
                    result.Offered, result.Stored, result.Duplicate, result.Late, result.Rejected, result.Quarantined,
                    result.Series, result.Seconds,
                ],
            ]);
        }
    }
}
