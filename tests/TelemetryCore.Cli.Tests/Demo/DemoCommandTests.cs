using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace TelemetryCore.Cli.Tests.Demo;

public sealed class DemoCommandTests
{
    private const string AnyPort = "http://127.0.0.1:0";

    private static readonly string[] Contract =
    [
        "stations", "frames", "offered", "stored", "duplicate", "late", "rejected", "quarantined", "windows", "alarms",
        "latencyMicroseconds", "bytesPerSample", "lost",
    ];

    [Fact]
    public async Task TheWholeParkLosesNothing()
    {
        var (exitCode, output, _) =
            await RunAsync("demo", "--http", AnyPort, "--seconds", "4", "--speed", "300", "--json");
        using var summary = JsonDocument.Parse(output);
        long Field(string name) => summary.RootElement.GetProperty(name).GetInt64();

        Assert.Equal(Contract, summary.RootElement.EnumerateObject().Select(field => field.Name).Take(Contract.Length));
        Assert.Equal(
            ["p50", "p99", "p999"],
            summary.RootElement.GetProperty("latencyMicroseconds").EnumerateObject().Select(field => field.Name));
        Assert.Equal(0, Field("lost"));
        Assert.Equal(0, exitCode);
        Assert.Equal(67, Field("stations"));
        Assert.Equal(Field("offered"), Field("stored") + Field("duplicate") + Field("rejected") + Field("quarantined"));

        // What the script spoils is measured and never stored; a frame that came twice is set aside twice.
        var measured = Field("stored") - Field("balanceResults");
        Assert.InRange(Field("generated"), measured + 1, measured + Field("quarantined"));
        Assert.True(Field("balanceResults") > 0);
        Assert.True(Field("alarms") > 0);
        Assert.True(Field("duplicate") > 0);
        Assert.True(Field("late") > 0);
        Assert.True(Field("connections") > 67);
        Assert.True(Field("hoursReplayed") > 0);
        Assert.Equal(Field("hoursReplayed"), Field("hoursReplayedExactly"));
        Assert.True(summary.RootElement.GetProperty("bytesPerSample").GetDouble() > 0);
    }

    [Fact]
    public async Task PeopleGetTablesAndTheAttribution()
    {
        var (exitCode, output, error) = await RunAsync("demo", "--http", AnyPort, "--seconds", "0.5");
        Assert.Equal(0, exitCode);
        Assert.Contains("Nothing was lost", output, StringComparison.Ordinal);
        Assert.Contains("CC BY 4.0", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', output);
        Assert.Contains("67 loggers dial 127.0.0.1:", error, StringComparison.Ordinal);
        Assert.Contains("The page: http://127.0.0.1:", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--speed", "0")]
    [InlineData("--speed", "-60")]
    [InlineData("--speed", "NaN")]
    [InlineData("--speed", "fast")]
    [InlineData("--speed", "1001")]
    [InlineData("--seconds", "0")]
    [InlineData("--seconds", "1e99")]
    [InlineData("--hj212-port", "65536")]
    [InlineData("--hj212-port", "1.5")]
    [InlineData("--seed", "x")]
    [InlineData("--http", "http://example.org")]
    [InlineData("--http", "ftp://127.0.0.1")]
    [InlineData("--speed")]
    public async Task AWrongCallGetsOneLineAndExitCodeTwo(params string[] options)
    {
        var (exitCode, output, error) = await RunAsync(["demo", .. options]);
        Assert.Equal(2, exitCode);
        Assert.Equal("", output);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Contains(options[0], error, StringComparison.Ordinal);
        Assert.Contains("telemetry demo --help", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APortInUseGetsOneLineAndExitCodeTwo()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        var port = ((IPEndPoint)taken.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture);
        var (exitCode, output, error) =
            await RunAsync("demo", "--http", AnyPort, "--seconds", "5", "--hj212-port", port);
        Assert.Equal(2, exitCode);
        Assert.Equal("", output);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Contains($"--hj212-port {port}", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAddressInUseGetsOneLineAndExitCodeTwo()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        var http = $"http://{taken.LocalEndPoint}";
        var (exitCode, output, error) = await RunAsync("demo", "--http", http, "--seconds", "5");
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Contains($"--http {http}", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("serve")]
    [InlineData("hj212")]
    public async Task AnUnknownCommandGetsOneLineAndExitCodeTwo(params string[] args)
    {
        var (exitCode, _, error) = await RunAsync(args);
        Assert.Equal(2, exitCode);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task HelpNamesWhatExists()
    {
        var (exitCode, output, _) = await RunAsync("demo", "--help");
        Assert.Equal(0, exitCode);
        Assert.Contains("--speed", output, StringComparison.Ordinal);
        Assert.Contains("--http", output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] args)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var exitCode = await CommandLine.RunAsync(args, output, error);
        return (exitCode, output.ToString(), error.ToString());
    }
}
