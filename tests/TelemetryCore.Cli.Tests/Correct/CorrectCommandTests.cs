namespace TelemetryCore.Cli.Tests.Correct;

public sealed class CorrectCommandTests : IDisposable
{
    private const string Format = """
        { "time": { "columns": ["t"], "format": "rfc3339" }, "station": { "value": "a" },
          "values": { "v": { "factor": "NOx" } } }
        """;

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--value", "12.25", "2026-03-01T00:00:00Z,12.25,Normal")]
    [InlineData("--value", "-0", "2026-03-01T00:00:00Z,-0,Normal")]
    [InlineData("--status", "Calibration", "2026-03-01T00:00:00Z,1,Calibration")]
    [InlineData("--status", "Normal+Manual", "2026-03-01T00:00:00Z,1,Normal+Manual")]
    public async Task ACorrectionIsTheNewVersion(string option, string value, string expected)
    {
        var answer = await CorrectAsync("2026-03-01T08:00:00+08:00", option, value);
        var result = Assert.Single(answer.Json());
        Assert.Equal("amended", result.GetProperty("outcome").GetString());
        Assert.Equal("2026-03-01T00:00:00Z", result.GetProperty("at").GetString());
        Assert.Equal([expected, "2026-03-01T00:01:00Z,2,Normal"], await _folder.ExportAsync("a/NOx"));
    }

    [Fact]
    public async Task ADeletedSampleIsGone()
    {
        Assert.Equal(0, (await CorrectAsync("2026-03-01T00:00:00Z", "--delete")).Exit);
        Assert.Equal(["2026-03-01T00:01:00Z,2,Normal"], await _folder.ExportAsync("a/NOx"));
    }

    [Fact]
    public async Task WhatIsSaidAlreadyChangesNothing()
    {
        var result = Assert.Single((await CorrectAsync("2026-03-01T00:00:00Z", "--value", "1")).Json());
        Assert.Equal("unchanged", result.GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task ASampleThatIsNotThereIsAWrongCall() =>
        (await CorrectAsync("2026-03-01T00:00:30Z", "--value", "1"))
        .AssertWrongCall("a/NOx", "has no sample at 2026-03-01T00:00:30Z");

    [Theory]
    [InlineData("exactly one of")]
    [InlineData("exactly one of", "--delete", "--value", "1")]
    [InlineData("is not a number", "--value", "high")]
    [InlineData("is not a status", "--status", "Fine")]
    public async Task AnythingButOneChangeIsAWrongCall(string message, params string[] change) =>
        (await CorrectAsync("2026-03-01T00:00:00Z", change)).AssertWrongCall(message);

    private async Task<CliAnswer> CorrectAsync(string at, params string[] change)
    {
        var file = _folder.Write("f.csv", "t,v\n2026-03-01T00:00:00Z,1\n2026-03-01T00:01:00Z,2\n");
        (await _folder.ImportAsync(Format, file)).Json();
        return await Cli.RunAsync(
        [
            "correct", "--data", _folder.Data, "--series", "a/NOx", "--at", at, .. change, "--who", "Li Wei", "--why",
            "span check", "--json",
        ]);
    }
}
