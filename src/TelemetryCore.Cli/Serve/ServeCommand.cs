using System.CommandLine;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using TelemetryCore.AspNetCore.Hosting;
using TelemetryCore.Cli.Calls;
using TelemetryCore.Cli.Web;

namespace TelemetryCore.Cli.Serve;

/// <summary><c>telemetry serve</c>: the gateway for real data loggers, as a file describes the park.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var config = new Option<string>("--config")
        {
            Description = "What the park is, see docs/formats/park.md.",
            HelpName = "park.json",
            Required = true,
        };
        var command = new Command("serve", "Takes in real data loggers, and serves HTTP and the live page.") { config };
        command.SetAction((call, interrupt) =>
            RunAsync(call.GetValue(config)!, call.InvocationConfiguration.Error, interrupt));
        return command;
    }

    private static async Task<int> RunAsync(string file, TextWriter error, CancellationToken interrupt)
    {
        var park = Read(file);
        var site = await StartAsync(file, park).ConfigureAwait(false);
        await using (site.ConfigureAwait(false))
        {
            var loggers = site.Hj212 is { } address ? $", HJ 212: {address}" : "";
            await error.WriteLineAsync($"The page: {site.Address}{loggers} (Ctrl-C ends it)").ConfigureAwait(false);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, interrupt)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return CommandLine.Done;
    }

    private static ParkFile Read(string file)
    {
        try
        {
            var park = ParkFile.Read(file);
            return park.Http.Scheme == Uri.UriSchemeHttp
                ? park
                : throw new WrongCallException($"{file}: http: TLS is ended before the command; give an http URL");
        }
        catch (FormatException fault)
        {
            throw new WrongCallException(fault.Message);
        }
    }

    private static async Task<ParkSite> StartAsync(string file, ParkFile park)
    {
        try
        {
            return await ParkSite.StartAsync(park).ConfigureAwait(false);
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            throw new WrongCallException($"{file}: http or hj212: an address is in use: {fault.Message}");
        }
        catch (Exception fault)
            when (fault is OptionsValidationException or InvalidOperationException or FormatException)
        {
            // Rules name the file they stand in themselves.
            var isNamed = fault.Message.StartsWith($"{file}: ", StringComparison.Ordinal);
            throw new WrongCallException(isNamed ? fault.Message : $"{file}: {fault.Message}");
        }
    }
}
