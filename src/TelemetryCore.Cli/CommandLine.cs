using System.CommandLine;
using System.CommandLine.Invocation;
using TelemetryCore.Cli.Balance;
using TelemetryCore.Cli.Bench;
using TelemetryCore.Cli.Calls;
using TelemetryCore.Cli.Compact;
using TelemetryCore.Cli.Correct;
using TelemetryCore.Cli.Demo;
using TelemetryCore.Cli.Exceed;
using TelemetryCore.Cli.Export;
using TelemetryCore.Cli.Hj212Decode;
using TelemetryCore.Cli.Hj212Encode;
using TelemetryCore.Cli.Import;
using TelemetryCore.Cli.Key;
using TelemetryCore.Cli.SeriesList;
using TelemetryCore.Cli.Serve;
using TelemetryCore.Cli.Stats;
using TelemetryCore.Cli.Verify;
using TelemetryCore.Cli.Window;

namespace TelemetryCore.Cli;

/// <summary>The <c>telemetry</c> command and its rules: a wrong call is one line on stderr and exit code 2.</summary>
internal static class CommandLine
{
    public const int Done = 0;
    public const int AnswerIsNo = 1;
    public const int WrongCall = 2;

    // Ctrl-C ends a command through its token; this is how long it may take to say what it did.
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var call = CreateRoot().Parse(args);
        if (call.Action is ParseErrorAction)
        {
            return Refuse(error, call.CommandResult.Command, call.Errors[0].Message);
        }

        try
        {
            return await call.InvokeAsync(new InvocationConfiguration
            {
                Output = output,
                Error = error,
                ProcessTerminationTimeout = ShutdownPatience,
                EnableDefaultExceptionHandler = false,
            }).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is WrongCallException or IOException or UnauthorizedAccessException)
        {
            return Stop(error, call.CommandResult.Command, fault.Message);
        }
        catch (OperationCanceledException)
        {
            return Stop(error, call.CommandResult.Command, "interrupted; call it again to go on");
        }
    }

    /// <summary>Says in one line what is wrong with a call.</summary>
    public static int Refuse(TextWriter error, Command command, string message)
    {
        var line = message.ReplaceLineEndings(" ").TrimEnd('.');
        error.WriteLine($"telemetry: {line}. '{PathOf(command)} --help' lists what there is.");
        return WrongCall;
    }

    // What an input holds against a command is in the message; the help has no more to say.
    private static int Stop(TextWriter error, Command command, string message)
    {
        error.WriteLine($"{PathOf(command)}: {message.ReplaceLineEndings(" ").TrimEnd('.')}.");
        return WrongCall;
    }

    private static RootCommand CreateRoot() => new("Time-series telemetry for chemical parks.")
    {
        DemoCommand.Create(),
        ServeCommand.Create(),
        ImportCommand.Create(),
        ExportCommand.Create(),
        SeriesCommand.Create(),
        CorrectCommand.Create(),
        WindowCommand.Create(),
        ExceedCommand.Create(),
        BalanceCommand.Create(),
        VerifyCommand.Create(),
        StatsCommand.Create(),
        CompactCommand.Create(),
        KeyCommand.Create(),
        BenchCommand.Create(),
        new Command("hj212", "Works on HJ 212 byte streams.")
        {
            Hj212DecodeCommand.Build(), Hj212EncodeCommand.Build(),
        },
    };

    private static string PathOf(Command command) => command is RootCommand
        ? "telemetry"
        : string.Join(' ', command.Parents.OfType<Command>().Select(PathOf).Append(command.Name));
}
