using System.CommandLine;
using System.CommandLine.Invocation;
using TelemetryCore.Cli.Demo;
using TelemetryCore.Cli.Hj212Decode;

namespace TelemetryCore.Cli;

/// <summary>The <c>telemetry</c> command and its rules: a wrong call is one line on stderr and exit code 2.</summary>
internal static class CommandLine
{
    public const int Done = 0;
    public const int AnswerIsNo = 1;
    public const int WrongCall = 2;

    // Ctrl-C ends a command through its token; this is how long it may take to say what it did.
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(30);

    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var call = CreateRoot().Parse(args);
        if (call.Action is ParseErrorAction)
        {
            return Task.FromResult(Refuse(error, call.CommandResult.Command, call.Errors[0].Message));
        }

        return call.InvokeAsync(new InvocationConfiguration
        {
            Output = output,
            Error = error,
            ProcessTerminationTimeout = ShutdownPatience,
            EnableDefaultExceptionHandler = false,
        });
    }

    /// <summary>Says in one line what is wrong with a call.</summary>
    public static int Refuse(TextWriter error, Command command, string message)
    {
        var line = message.ReplaceLineEndings(" ").TrimEnd('.');
        error.WriteLine($"telemetry: {line}. '{PathOf(command)} --help' lists what there is.");
        return WrongCall;
    }

    private static RootCommand CreateRoot() => new("Time-series telemetry for chemical parks.")
    {
        DemoCommand.Create(),
        new Command("hj212", "Works on HJ 212 byte streams.") { Hj212DecodeCommand.Build() },
    };

    private static string PathOf(Command command) => command is RootCommand
        ? "telemetry"
        : string.Join(' ', command.Parents.OfType<Command>().Select(PathOf).Append(command.Name));
}
