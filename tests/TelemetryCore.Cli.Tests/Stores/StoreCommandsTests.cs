using System.Text.Json;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Tests.Stores;

/// <summary>The commands that only look at a store, or rewrite it as it is.</summary>
public sealed class StoreCommandsTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    public StoreCommandsTests()
    {
        using var engine = TelemetryEngine.Open(_folder.Data);
        var so2 = engine.Register(new SeriesInfo(SeriesKey.Parse("b/SO2")) { Unit = "ug/m3", Decimals = 1 });
        engine.Register(new SeriesInfo(SeriesKey.Parse("a/CO/hour-avg")) { Cadence = TimeSpan.FromHours(1) });
        for (var i = 0; i < 100; i++)
        {
            engine.Append(so2, Timestamp.Parse("2026-03-01T00:00:00Z") + TimeSpan.FromMinutes(i), i);
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task SeriesAreListedByNameWithWhatIsStored()
    {
        var lines = (await RunAsync("series", "--json")).Json();
        Assert.Equal(
            ["series", "unit", "decimals", "cadence", "samples", "first", "last", "bytes"],
            lines[0].EnumerateObject().Select(field => field.Name));
        Assert.Equal(["a/CO/hour-avg", "b/SO2"], lines.Select(line => line.GetProperty("series").GetString()));
        Assert.Equal(JsonValueKind.Null, lines[0].GetProperty("first").ValueKind);
        Assert.Equal(["1h", "1m"], lines.Select(line => line.GetProperty("cadence").GetString()));
        Assert.Equal("2026-03-01T00:00:00Z", lines[1].GetProperty("first").GetString());
        Assert.Equal("2026-03-01T01:39:00Z", lines[1].GetProperty("last").GetString());
        Assert.Equal(100, lines[1].GetProperty("samples").GetInt64());
    }

    [Fact]
    public async Task StatsEndWithAllThatTheDirectoryHolds()
    {
        var lines = (await RunAsync("stats", "--json")).Json();
        Assert.Equal(3, lines.Length);
        Assert.Equal(JsonValueKind.Null, lines[0].GetProperty("bytesPerSample").ValueKind);
        Assert.Equal(
            ["series", "samples", "bytes", "bytesPerSample"],
            lines[1].EnumerateObject().Select(field => field.Name));
        Assert.Equal(
            ["total", "samples", "bytes", "bytesPerSample"],
            lines[2].EnumerateObject().Select(field => field.Name));
        Assert.True(lines[2].GetProperty("total").GetBoolean());
        Assert.Equal(100, lines[2].GetProperty("samples").GetInt64());
        Assert.True(lines[2].GetProperty("bytes").GetInt64() > 0);
    }

    [Fact]
    public async Task CompactingKeepsEverySample()
    {
        var before = await _folder.ExportAsync("b/SO2");
        var result = Assert.Single((await RunAsync("compact", "--json")).Json());
        Assert.Equal(
            ["samples", "bytesBefore", "bytesAfter", "bytesPerSample", "seconds"],
            result.EnumerateObject().Select(field => field.Name));
        Assert.Equal(100, result.GetProperty("samples").GetInt64());
        Assert.Equal(before, await _folder.ExportAsync("b/SO2"));
    }

    [Fact]
    public async Task ASoundStoreVerifies()
    {
        await RunAsync("compact");
        var result = Assert.Single((await RunAsync("verify", "--json")).Json());
        Assert.Equal(
            ["ok", "segments", "samples", "damaged"], result.EnumerateObject().Select(field => field.Name));
        Assert.True(result.GetProperty("ok").GetBoolean());
        Assert.Equal(100, result.GetProperty("samples").GetInt64());
        Assert.Equal(0, result.GetProperty("damaged").GetArrayLength());
    }

    [Fact]
    public async Task ACutFileDoesNotVerify()
    {
        await RunAsync("compact");
        var largest = new DirectoryInfo(_folder.Data).EnumerateFiles().MaxBy(file => file.Length)!;
        using (var file = largest.Open(FileMode.Open))
        {
            file.SetLength(largest.Length / 2);
        }

        var answer = await RunAsync("verify", "--json");
        Assert.Equal(1, answer.Exit);
        var result = JsonDocument.Parse(answer.OutputLines[0]).RootElement;
        Assert.False(result.GetProperty("ok").GetBoolean());
        Assert.Equal(
            ["file", "offset", "bytes", "reason", "series", "from", "to"],
            result.GetProperty("damaged")[0].EnumerateObject().Select(field => field.Name));
    }

    [Theory]
    [InlineData("series")]
    [InlineData("stats")]
    [InlineData("compact")]
    [InlineData("verify")]
    public async Task PeopleGetATable(string command)
    {
        var answer = await RunAsync(command);
        Assert.Equal((0, ""), (answer.Exit, answer.Error));
        Assert.Contains("100", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('{', answer.Output);
        Assert.DoesNotContain('\e', answer.Output);
    }

    [Theory]
    [InlineData("series")]
    [InlineData("stats")]
    [InlineData("compact")]
    [InlineData("verify")]
    public async Task ADirectoryThatIsNotThereIsAWrongCall(string command) =>
        (await Cli.RunAsync(command, "--data", _folder["none"]))
        .AssertWrongCall("none", "there is no engine directory");

    private Task<CliAnswer> RunAsync(string command, params string[] options) =>
        Cli.RunAsync([command, "--data", _folder.Data, .. options]);
}
