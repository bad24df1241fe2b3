using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Tests.Exceed;

public sealed class ExceedCommandTests : IDisposable
{
    private static readonly SeriesKey Key = SeriesKey.Parse("outlet-07/SO2");
    private static readonly Timestamp Start = Timestamp.Parse("2026-03-01T00:00:00Z");
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AnEpisodeIsOneObjectAndOneThatLastsHasNoEnd()
    {
        Store(160, 161, 162.5, 159, 160, 170);
        Assert.Equal(
        [
            """{"from":"2026-03-01T00:01:00Z","to":"2026-03-01T00:03:00Z","peak":""" +
            """162.5,"peakAt":"2026-03-01T00:02:00Z","threshold":160,"samples":2,"duration":120,"area":""" +
            """210,"capture":1,"verdict":"Valid"}""",
            """{"from":"2026-03-01T00:05:00Z","to":null,"peak":170,"peakAt":"2026-03-01T00:05:00Z","threshold":""" +
            """160,"samples":1,"duration":0,"area":0,"capture":1,"verdict":"Valid"}""",
        ], await LinesAsync("--above", "160"));
    }

    [Theory]
    [InlineData("1-2 4-5", "--above", "100")]
    [InlineData("1-3 4-6", "--above", "100", "--inclusive")]
    [InlineData("1-3 4-6", "--above", "100", "--deadband", "0.5")]
    [InlineData("0-1 3-4 6-", "--below", "100")]
    [InlineData("1-2 3-5 6-", "--above", "100.5", "--below", "99.5")]
    [InlineData("1-2", "--above", "100", "--to", "2026-03-01T00:04:00Z")]
    [InlineData("4-5", "--above", "100", "--from", "2026-03-01T00:02:00Z")]
    [InlineData("", "--above", "100", "--on-delay", "1m")]
    [InlineData("1-", "--above", "100", "--off-delay", "2m")]
    public async Task OptionsSayWhatIsBeyondAndForHowLong(string expected, params string[] options)
    {
        Store(99.5, 101, 100, 99, 101, 100, 99);
        var answer = await Cli.RunAsync([.. Call, .. options, "--json"]);
        Assert.Equal(expected, string.Join(' ', answer.Json().Select(episode =>
            $"{MinuteOf(episode.GetProperty("from").GetString())}-{MinuteOf(episode.GetProperty("to").GetString())}")));
    }

    [Fact]
    public async Task WindowsAreHeldAgainstTheLimitByTheirMeanUnlessSaidOtherwise()
    {
        Store(10, 20, 30, 40, 50, 60, 10, 20, 0);
        Assert.Equal(
        [
            """{"from":"2026-03-01T00:02:00Z","to":"2026-03-01T00:06:00Z","peak":""" +
            """55,"peakAt":"2026-03-01T00:04:00Z","threshold":30,"samples":2,"duration":240,"area":3600,"capture":""" +
            """1,"verdict":"Valid"}""",
        ], await LinesAsync("--above", "30", "--size", "2m"));
        Assert.Contains(
            "\"peak\":110,",
            Assert.Single(await LinesAsync("--above", "100", "--size", "2m", "--aggregates", "sum")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task AsOfATimeBeforeACorrectionIsWhatWasKnownThen()
    {
        Timestamp before;
        Store(200, 100);
        using (var engine = TelemetryEngine.Open(_folder.Data))
        {
            Assert.True(engine.TryFind(Key, out var id));
            before = Timestamp.From(TimeProvider.System.GetUtcNow());
            engine.Correct(id, Start, 20, "Li Wei", "decimal point");
        }

        Assert.Empty(await LinesAsync("--above", "160"));
        Assert.Single(await LinesAsync("--above", "160", "--as-of", $"{before}"));
    }

    [Fact]
    public async Task ATableHasALineForEachEpisode()
    {
        Store(160, 161, 159);
        var answer = await Cli.RunAsync([.. Call, "--above", "160"]);
        Assert.Equal(0, answer.Exit);
        Assert.Contains(answer.OutputLines, line =>
            line.Contains("2026-03-01T00:01:00Z", StringComparison.Ordinal)
            && line.Contains(" 161 ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--above or --below must say what is beyond")]
    [InlineData("is not a number such as 75", "--above", "much")]
    [InlineData("is not a number such as 75", "--below", "NaN")]
    [InlineData("is not a duration such as", "--above", "1", "--on-delay", "soon")]
    [InlineData("Deadband must lie between 0", "--above", "1", "--deadband", "-1")]
    [InlineData("nothing lies between its thresholds", "--above", "1", "--below", "2")]
    [InlineData("give their --size", "--above", "1", "--aggregates", "max")]
    [InlineData("give their --size", "--above", "1", "--zone", "+08:00")]
    [InlineData("does not divide the hour", "--above", "1", "--size", "7m")]
    [InlineData("is not before", "--above", "1", "--from", "2027-01-01T00:00:00Z", "--to", "2026-01-01T00:00:00Z")]
    public async Task AWrongCallIsExplainedInOneLine(string message, params string[] options)
    {
        Store(1);
        (await Cli.RunAsync([.. Call, .. options])).AssertWrongCall(message);
    }

    private string[] Call => ["exceed", "--data", _folder.Data, "--series", $"{Key}"];

    private static string MinuteOf(string? time) =>
        time is null ? "" : $"{(Timestamp.Parse(time) - Start).TotalMinutes}";

    private async Task<string[]> LinesAsync(params string[] options)
    {
        var answer = await Cli.RunAsync([.. Call, .. options, "--json"]);
        answer.Json();
        return answer.OutputLines;
    }

    private void Store(params double[] values)
    {
        using var engine = TelemetryEngine.Open(_folder.Data);
        var id = engine.Register(new SeriesInfo(Key) { Cadence = Minute });
        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal(1, engine.Append(id, Start + (i * Minute), values[i]).Stored);
        }
    }
}
