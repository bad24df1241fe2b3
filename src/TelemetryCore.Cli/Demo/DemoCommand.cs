using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Spectre.Console;
using TelemetryCore.Cli.Calls;
using TelemetryCore.Cli.Demo.Proof;
using TelemetryCore.Cli.Demo.View;

namespace TelemetryCore.Cli.Demo;

/// <summary>
/// <c>telemetry demo</c>: a whole simulated park on real sockets, and the proof that it lost nothing.
/// </summary>
internal static class DemoCommand
{
    private const int PortMax = 65_535;

    // Loopback answers in microseconds; a logger that is not through by then has lost something.
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(15);

    public static Command Create()
    {
        var defaults = new DemoOptions();
        var seconds = Number<double>("--seconds", "Real seconds to run. Default: until Ctrl-C.", TryReadReal,
            value => value > 0 && value <= DemoOptions.SecondsMax, $"a number over 0, up to {DemoOptions.SecondsMax}");
        var speed = Number<double>("--speed", "Simulated seconds in a real one.", TryReadReal,
            value => value is >= DemoOptions.SpeedMin and <= DemoOptions.SpeedMax,
            $"a number from {DemoOptions.SpeedMin} to {DemoOptions.SpeedMax}");
        var port = Number<int>("--hj212-port", "Loopback TCP port of the HJ 212 listener; 0 takes a free one.",
            TryReadWhole, value => value is >= 0 and <= PortMax, $"a whole number from 0 to {PortMax}");
        var http = Address(defaults.Http);
        var seed = Number<int>("--seed", "Seed of the simulated values and of the script of events.",
            TryReadWhole, _ => true, "a whole number");
        speed.DefaultValueFactory = _ => defaults.Speed;
        port.DefaultValueFactory = _ => defaults.Hj212Port;
        seed.DefaultValueFactory = _ => defaults.Seed;
        var data = new Option<string>("--data")
        {
            Description = "An empty directory for the engine, which stays. Default: a temporary one.",
            HelpName = "dir",
        };
        var json = new Option<bool>("--json") { Description = "Print the summary as one JSON object." };

        var command = new Command("demo", "Runs a simulated park: 67 data loggers speak HJ 212 over loopback sockets.")
        {
            seconds, speed, http, port, seed, data, json,
        };
        command.SetAction((call, interrupt) => RunAsync(
            new DemoOptions
            {
                Seconds = call.GetResult(seconds) is null ? null : call.GetValue(seconds),
                Speed = call.GetValue(speed),
                Http = call.GetValue(http)!,
                Hj212Port = call.GetValue(port),
                Seed = call.GetValue(seed),
                Data = call.GetValue(data),
                Json = call.GetValue(json),
            },
            command, call.InvocationConfiguration.Output, call.InvocationConfiguration.Error, interrupt));
        return command;
    }

    private static async Task<int> RunAsync(
        DemoOptions options, Command command, TextWriter output, TextWriter error, CancellationToken interrupt)
    {
        var real = TimeProvider.System;
        using var temporary = options.Data is null ? new TemporaryDirectory(Path.GetTempPath(), "demo") : null;
        options = options with { Data = options.Data ?? temporary!.Path };
        DemoPark park;
        try
        {
            park = await DemoPark.StartAsync(options, real, error).ConfigureAwait(false);
        }
        catch (SocketException failure)
        {
            return CommandLine.Refuse(
                error, command,
                $"--hj212-port {options.Hj212Port}: {failure.Message}; choose another port, or 0 for a free one");
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            return CommandLine.Refuse(
                error, command,
                $"--http {options.Http}: the address is in use; choose another port, or 0 for a free one");
        }

        await using (park.ConfigureAwait(false))
        {
            var summary = await RunAsync(park, output, error, interrupt).ConfigureAwait(false);
            Write(summary, options.Json, output);
            return summary.Lost == 0 ? CommandLine.Done : CommandLine.AnswerIsNo;
        }
    }

    private static async Task<DemoSummary> RunAsync(
        DemoPark park, TextWriter output, TextWriter error, CancellationToken interrupt)
    {
        using var time = new CancellationTokenSource(
            park.Options.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : Timeout.InfiniteTimeSpan, park.Real);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(time.Token, interrupt);
        var started = park.Real.GetTimestamp();
        var running = park.RunAsync(DrainPatience, stop.Token);
        var isLive = !park.Options.Json && ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        await (isLive
            ? LiveView.ShowAsync(park, AnsiConsole.Console, running)
            : ProgressView.ShowAsync(park, error, running)).ConfigureAwait(false);
        await running.ConfigureAwait(false);
        return DemoSummary.Of(park, park.Real.GetElapsedTime(started));
    }

    private static void Write(DemoSummary summary, bool json, TextWriter output)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(summary, DemoJson.Default.DemoSummary));
        }
        else
        {
            SummaryView.Write(summary, output);
        }
    }

    // On the loopback address nobody needs a key; the demo has none to give.
    private static Option<Uri> Address(Uri standard) => new("--http")
    {
        Description = "Loopback address of the page; port 0 takes a free one.",
        HelpName = "url",
        DefaultValueFactory = _ => standard,
        CustomParser = argument =>
        {
            var text = argument.Tokens[0].Value;
            if (Uri.TryCreate(text, UriKind.Absolute, out var address)
                && address is { Scheme: "http", IsLoopback: true, PathAndQuery: "/" })
            {
                return address;
            }

            argument.AddError($"--http: '{text}' is not a loopback address such as {standard.OriginalString}");
            return null;
        },
    };

    private delegate bool TryRead<T>(string text, out T number);

    private static bool TryReadReal(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private static bool TryReadWhole(string text, out int number) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    // The built-in parsing says which .NET type it wanted; this says what to write.
    private static Option<T> Number<T>(
        string name, string description, TryRead<T> tryRead, Func<T, bool> isGood, string wanted) => new(name)
    {
        Description = description,
        HelpName = "number",
        CustomParser = argument =>
        {
            var text = argument.Tokens[0].Value;
            if (!tryRead(text, out var number) || !isGood(number))
            {
                argument.AddError($"{name}: '{text}' is not {wanted}");
            }

            return number;
        },
    };
}
