using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace TelemetryCore.Cli.Tests.Serve;

public sealed class ServeCommandTests : IDisposable
{
    private const string Park = """
        {
          "data": "data", "http": "http://127.0.0.1:0", "hj212": "127.0.0.1:0",
          "park": { "stations": [ { "name": "voc-07", "kind": "voc" } ] },
          "map": { "stations": [ {
            "mn": "18AAH", "name": "voc-07",
            "factors": [ { "code": "a24088", "name": "NMHC", "unit": "mg/m3", "decimals": 1 } ] } ] },
          "rules": { "limits": [ { "series": "voc-07/NMHC", "name": "demo", "threshold": 60 } ] }
        }
        """;

    private const string Frame =
        "##0120QN=20200828190600000;ST=27;CN=2011;PW=123456;MN=18AAH;Flag=5;CP=&&DataTime=20200828190600;"
        + "a24088-Rtd=70,a24088-Flag=N&&";

    // Long enough for any machine: it ends a test that hangs, and decides nothing.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WhatALoggerSendsIsServedAndStaysWhenTheGatewayStops()
    {
        using var gateway = Start(_folder.Write("park.json", Park));
        var (page, loggers) = await ListeningAsync(gateway);

        var answer = await SendAsync(loggers);
        using var http = new HttpClient { BaseAddress = new Uri(page) };
        using var latest = JsonDocument.Parse(await http.GetStringAsync("api/v1/latest?station=voc-07"));
        var html = await http.GetStringAsync("");
        var health = await http.GetStringAsync("health");
        await StopAsync(gateway);

        Assert.Contains("CN=9014", answer, StringComparison.Ordinal);
        Assert.Equal(70, latest.RootElement.GetProperty("items")[0].GetProperty("value").GetDouble());
        Assert.Equal("red", latest.RootElement.GetProperty("items")[0].GetProperty("level").GetString());
        Assert.Contains("TelemetryCore", html, StringComparison.Ordinal);
        Assert.Contains("\"status\"", health, StringComparison.Ordinal);
        Assert.Equal(["2020-08-28T11:06:00Z,70,Normal"], await _folder.ExportAsync("voc-07/NMHC"));
        var verified = Assert.Single((await Cli.RunAsync("verify", "--data", _folder.Data, "--json")).Json());
        Assert.True(verified.GetProperty("ok").GetBoolean());
    }

    [Theory]
    [InlineData("{ \"http\": \"http://0.0.0.0:0\" }", "http: 'http://0.0.0.0:0'")]
    [InlineData("{ \"http\": \"https://127.0.0.1:0\" }", "TLS")]
    [InlineData("{ \"more\": 1 }", "more")]
    [InlineData("""{ "http": "http://127.0.0.1:0", "rules": { "limits": [ 1 ] } }""", "park.json: rules: limits[0]")]
    [InlineData("{", "park.json")]
    public async Task AParkThatCannotBeServedIsRefusedWithItsCause(string park, string cause) =>
        (await Cli.RunAsync("serve", "--config", _folder.Write("park.json", park))).AssertWrongCall("park.json", cause);

    [Fact]
    public async Task AFileThatIsNotThereIsNamed() =>
        (await Cli.RunAsync("serve", "--config", _folder["none.json"])).AssertWrongCall("none.json");

    // A process of its own, since only a process can be told to stop.
    private static Process Start(string config) => Process.Start(new ProcessStartInfo(
        Environment.ProcessPath!,
        ["exec", Path.Combine(AppContext.BaseDirectory, "telemetry.dll"), "serve", "--config", config])
    {
        RedirectStandardError = true,
    })!;

    private static async Task<(string Page, string Loggers)> ListeningAsync(Process gateway)
    {
        var told = new StringBuilder();
        while (await gateway.StandardError.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            told.AppendLine(line);
            if (line.Split(' ') is ["The", "page:", var page, "HJ", "212:", var loggers, ..])
            {
                return (page.TrimEnd(','), loggers);
            }
        }

        throw new InvalidOperationException($"The gateway ended:\n{told}");
    }

    private static async Task<string> SendAsync(string endPoint)
    {
        using var logger = new TcpClient();
        await logger.ConnectAsync(System.Net.IPEndPoint.Parse(endPoint));
        var stream = logger.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(WithCrc(Frame)));
        var answer = new byte[1024];
        var length = await stream.ReadAsync(answer).AsTask().WaitAsync(Patience);
        return Encoding.ASCII.GetString(answer, 0, length);
    }

    private static string WithCrc(string frame)
    {
        var segment = frame[6..];
        var crc = Hj212.Framing.Hj212Crc.Compute(Encoding.ASCII.GetBytes(segment));
        return $"##{segment.Length:D4}{segment}{crc:X4}\r\n";
    }

    private static async Task StopAsync(Process gateway)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{gateway.Id}"]);
        await kill.WaitForExitAsync().WaitAsync(Patience);
        await gateway.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(0, gateway.ExitCode);
    }
}
