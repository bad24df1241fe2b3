namespace TelemetryCore.Cli.Tests.Bench;

public sealed class BenchCommandTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("append", 2)]
    [InlineData("durable", 3)]
    [InlineData("scan", 1)]
    [InlineData("window", 15)]
    [InlineData("alarm", 8)]
    [InlineData("recover", 1, "--size", "1")]
    public async Task EachCaseIsOneObjectBesideItsLimit(string bench, int cases, params string[] options)
    {
        var data = Directory.CreateDirectory(_folder.Data).FullName;
        var answer = await Cli.RunAsync(
            ["bench", bench, "--series", "3", "--seconds", "0.01", "--data", data, "--json", .. options]);
        var results = answer.Json();
        Assert.Equal(cases, results.Length);
        Assert.All(results, result =>
        {
            Assert.Equal(
                [
                    "allocatedBytes", "bench", "bytesPerSample", "case", "limit", "p50", "p99", "p999", "ratio", "unit",
                    "value",
                ],
                result.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
            Assert.Equal(bench, result.GetProperty("bench").GetString());
            Assert.True(result.GetProperty("value").GetDouble() > 0);
            Assert.True(result.GetProperty("limit").GetDouble() > 0);
        });
        Assert.Empty(Directory.EnumerateFileSystemEntries(data));
    }

    [Theory]
    [InlineData("--seconds", "0")]
    [InlineData("--series", "many")]
    public async Task AWrongNumberIsExplainedInOneLine(string option, string value) =>
        (await Cli.RunAsync("bench", "append", option, value)).AssertWrongCall(option, value);
}
