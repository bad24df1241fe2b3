using System.Text.RegularExpressions;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Tests.Window;

public sealed class WindowCommandTests : IDisposable
{
    private static readonly SeriesKey Key = SeriesKey.Parse("outlet-07/SO2");
    private static readonly Timestamp Start = Timestamp.Parse("2026-03-01T00:00:00Z");
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // F28, F33: a window without samples is there, and its figures are null and not 0.
    [Fact]
    public async Task AWindowSaysWhatItRestsOnAndWhetherThatIsEnough()
    {
        Store(Minute, (0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 7), (15, 0.1), (16, 0.2), (17, 9), (19, 9));
        Assert.Equal(
        [
            """{"from":"2026-03-01T00:00:00Z","to":"2026-03-01T00:05:00Z","count":""" +
            """5,"expected":5,"capture":1,"verdict":"Valid","mean":3,"max":5}""",
            """{"from":"2026-03-01T00:05:00Z","to":"2026-03-01T00:10:00Z","count":""" +
            """2,"expected":5,"capture":0.4,"verdict":"Insufficient","mean":""" +
            """null,"max":null,"raw":{"mean":6.5,"max":7}}""",
            """{"from":"2026-03-01T00:10:00Z","to":"2026-03-01T00:15:00Z","count":""" +
            """0,"expected":5,"capture":0,"verdict":"Empty","mean":null,"max":null}""",
            """{"from":"2026-03-01T00:15:00Z","to":"2026-03-01T00:20:00Z","count":""" +
            """4,"expected":5,"capture":0.8,"verdict":"Valid","mean":4.575,"max":9}""",
        ], await LinesAsync("--size", "5m", "--aggregates", "mean,max", "--capture", "0.75"));
    }

    [Fact]
    public async Task WindowsSlideWhereOneEndsMoreOftenThanItIsLong()
    {
        Store(Minute, (0, 0.1), (1, 0.2), (3, 0.4));
        Assert.Equal(
        [
            "00:01:00Z count 1 sum 0.1", "00:02:00Z count 2 sum 0.3", "00:03:00Z count 2 sum 0.3",
            "00:04:00Z count 2 sum 0.6",
        ], await FiguresAsync("sum", "--size", "3m", "--every", "1m"));
    }

    [Fact]
    public async Task AWindowEndsWithEachSampleAndHoldsIt()
    {
        Store(Minute, (0, 1), (1, 3), (5, 2));
        Assert.Equal(
        [
            "00:00:00.000001Z count 1 max 1", "00:01:00.000001Z count 2 max 3", "00:05:00.000001Z count 1 max 2",
        ], await FiguresAsync("max", "--size", "2m", "--every", "sample"));
    }

    [Theory]
    [InlineData("2026-02-28T16:00:00Z", "Asia/Shanghai", "1d", "2026-02-28T16:00:00Z", "2026-03-01T16:00:00Z", 24)]
    [InlineData("2026-03-01T00:00:00Z", "+08:00", "1d", "2026-02-28T16:00:00Z", "2026-03-01T16:00:00Z", 24)]
    [InlineData("2026-03-29T10:00:00Z", "Europe/Berlin", "1d", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", 23)]
    [InlineData("2026-10-25T10:00:00Z", "Europe/Berlin", "1d", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", 25)]
    [InlineData("2026-10-25T10:00:00Z", "Europe/Berlin", "24h", "2026-10-24T23:00:00Z", "2026-10-25T23:00:00Z", 24)]
    [InlineData("2026-03-01T00:00:00Z", "UTC", "1w", "2026-02-23T00:00:00Z", "2026-03-02T00:00:00Z", 168)]
    [InlineData("2026-02-10T00:00:00Z", "UTC", "1mo", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z", 672)]
    [InlineData("2026-02-10T00:00:00Z", "Asia/Shanghai", "1q", "2025-12-31T16:00:00Z", "2026-03-31T16:00:00Z", 2160)]
    [InlineData("2028-02-10T00:00:00Z", "UTC", "1y", "2028-01-01T00:00:00Z", "2029-01-01T00:00:00Z", 8784)]
    [InlineData("2026-03-01T00:30:00Z", "+05:30", "8h", "2026-02-28T18:30:00Z", "2026-03-01T02:30:00Z", 8)]
    public async Task ASizeIsAFixedTimeOrAPeriodOfTheZonesCalendar(
        string at, string zone, string size, string from, string to, int expected)
    {
        Store(Hour, [(Timestamp.Parse(at), 1)]);
        Assert.Equal(
            [
                $$"""{"from":"{{from}}","to":"{{to}}","count":""" +
                $$"""1,"expected":{{expected}},"capture":{{1.0 / expected:R}},"verdict":"Valid","mean":1}""",
            ], await LinesAsync("--size", size, "--zone", zone, "--aggregates", "mean"));
    }

    [Fact]
    public async Task TheCadenceOfTheCallCountsBeforeTheSeriesOwn()
    {
        Store(Hour, (0, 1));
        var lines = await LinesAsync("--size", "1h", "--cadence", "10s", "--aggregates", "mean", "--capture", "0");
        Assert.Contains("\"expected\":360,", Assert.Single(lines), StringComparison.Ordinal);
    }

    // 2.5 and -2.5 are as near to one neighbour as to the other.
    [Theory]
    [InlineData("0:half-even", "2", "-2")]
    [InlineData("0:half-up", "3", "-3")]
    [InlineData("0:up", "3", "-3")]
    [InlineData("0:down", "2", "-2")]
    [InlineData("3:up", "2.5", "-2.5")]
    public async Task FiguresAreRoundedOnceInTheirMode(string rounding, string above, string below)
    {
        Store(Minute, (0, 2.25), (1, 2.75), (2, -2.25), (3, -2.75));
        Assert.Equal(
            [$"00:02:00Z count 2 mean {above}", $"00:04:00Z count 2 mean {below}"],
            await FiguresAsync("mean", "--size", "2m", "--round", rounding));
    }

    [Theory]
    [InlineData("p95", "9.55")]
    [InlineData("p50", "5.5")]
    [InlineData("r50", "6")]
    [InlineData("r98", "10")]
    [InlineData("min", "1")]
    [InlineData("max", "10")]
    [InlineData("first", "10")]
    [InlineData("last", "1")]
    [InlineData("std", "3.0276503540974917")]
    [InlineData("sum", "55")]
    [InlineData("highest-4", "7")]
    public async Task EveryAggregateHasAName(string aggregate, string expected)
    {
        Store(Minute, [.. Enumerable.Range(0, 10).Select(i => (i, 10.0 - i))]);
        Assert.Equal(
            [$"00:10:00Z count 10 {aggregate} {expected}"], await FiguresAsync(aggregate, "--size", "10m"));
    }

    [Fact]
    public async Task NorthBetweenTwoNortherlyWindsIsNorth()
    {
        Store(Minute, (0, 350), (1, 10), (2, 0), (3, 180));
        Assert.Equal(
            ["00:02:00Z count 2 vector-mean 0", "00:04:00Z count 2 vector-mean null"],
            await FiguresAsync("vector-mean", "--size", "2m"));
    }

    [Fact]
    public async Task TheCountIsAFieldOnce()
    {
        Store(Minute, (0, 1));
        Assert.Equal(
            [
                """{"from":"2026-03-01T00:00:00Z","to":"2026-03-01T00:01:00Z","count":""" +
                """1,"expected":1,"capture":1,"verdict":"Valid","mean":1}""",
            ],
            await LinesAsync("--size", "1m", "--aggregates", "count,mean"));
    }

    [Theory]
    [InlineData("end", "2026-03-01T00:01:00Z")]
    [InlineData("start", "2026-03-01T00:00:00Z")]
    public async Task ALabelIsTheEndThatNamesTheWindow(string end, string label)
    {
        Store(Minute, (0, 1));
        Assert.Contains(
            $"\"to\":\"2026-03-01T00:01:00Z\",\"label\":\"{label}\",",
            Assert.Single(await LinesAsync("--size", "1m", "--label", end, "--aggregates", "mean")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheWindowsOfATimeAreThoseThatEndInIt()
    {
        Store(Minute, (0, 1), (1, 2), (2, 3));
        Assert.Equal(
            ["00:02:00Z count 1 mean 2", "00:03:00Z count 1 mean 3", "00:04:00Z count 0 mean null"],
            await FiguresAsync(
                "mean", "--size", "1m", "--from", "2026-03-01T08:01:00+08:00", "--to", "2026-03-01T00:04:00Z"));
    }

    [Fact]
    public async Task AsOfATimeBeforeACorrectionIsWhatWasKnownThen()
    {
        Timestamp before;
        Store(Minute, (0, 900), (1, 2));
        using (var engine = TelemetryEngine.Open(_folder.Data))
        {
            Assert.True(engine.TryFind(Key, out var id));
            before = Timestamp.From(TimeProvider.System.GetUtcNow());
            engine.Correct(id, Start, 1, "Li Wei", "decimal point");
        }

        Assert.Equal(["00:02:00Z count 2 mean 1.5"], await FiguresAsync("mean", "--size", "2m"));
        Assert.Equal(
            ["00:02:00Z count 2 mean 451"], await FiguresAsync("mean", "--size", "2m", "--as-of", $"{before}"));
    }

    [Fact]
    public async Task InvalidSamplesReachNoFigure()
    {
        using (var engine = TelemetryEngine.Open(_folder.Data))
        {
            var id = engine.Register(new SeriesInfo(Key) { Cadence = Minute });
            engine.Append(id, Start, 900, new SampleStatus(StatusMark.Calibration));
            engine.Append(id, Start + Minute, double.NaN);
        }

        Assert.Equal(["00:02:00Z count 0 mean null"], await FiguresAsync("mean", "--size", "2m"));
    }

    [Fact]
    public async Task ATableShowsRawFiguresInBrackets()
    {
        Store(Minute, (0, 1), (1, 2.5), (2, 3));
        var answer = await CallAsync("--size", "2m", "--aggregates", "mean", "--capture", "0.75", "--label", "end");
        Assert.Equal(0, answer.Exit);
        Assert.Contains(answer.OutputLines, line => line.Contains(" 1.75 ", StringComparison.Ordinal));
        Assert.Contains(answer.OutputLines, line => Regex.IsMatch(line, @" Insufficient .* \(3\) "));
    }

    [Fact]
    public async Task ASeriesWithoutSamplesHasNoWindows()
    {
        Store(Minute, Array.Empty<(int, double)>());
        Assert.Empty(await LinesAsync("--size", "1h", "--aggregates", "mean"));
    }

    [Theory]
    [InlineData("--size", "7m", "does not divide the hour")]
    [InlineData("--size", "5h", "neither divides the day nor is whole days")]
    [InlineData("--size", "2d", "is not a fixed time")]
    [InlineData("--size", "1h30m", "is not a fixed time")]
    [InlineData("--size", "0s", "is not a fixed time")]
    [InlineData("--size", "9000h", "is not a fixed time")]
    [InlineData("--size", "1mo", "does not slide", "--every", "24h")]
    [InlineData("--every", "1d", "end at fixed times")]
    [InlineData("--every", "often", "is not a fixed time")]
    [InlineData("--every", "1ms", "greater common divisor")]
    [InlineData("--aggregates", "mean,median", "is not one to eight different ones of mean")]
    [InlineData("--aggregates", "mean,mean", "is not one to eight different ones of mean")]
    [InlineData("--aggregates", "p101", "is not one to eight different ones of mean")]
    [InlineData("--aggregates", "p1,p2,p3,p4,p5,p6,p7,p8,p9", "is not one to eight different ones of mean")]
    [InlineData("--capture", "75", "is not a share from 0 to 1")]
    [InlineData("--capture", "75%", "is not a share from 0 to 1")]
    [InlineData("--cadence", "0s", "is not a time of up to 366d")]
    [InlineData("--round", "1", "is not a rounding D:MODE")]
    [InlineData("--round", "16:up", "is not a rounding D:MODE")]
    [InlineData("--round", "1:bankers", "is not a rounding D:MODE")]
    [InlineData("--label", "middle", "is not start or end")]
    [InlineData("--zone", "Mars/Olympus", "is not a zone")]
    [InlineData("--series", "outlet-07/CO", "the store has no such series")]
    [InlineData("--from", "2027-01-01T00:00:00Z", "is not before", "--to", "2026-01-01T00:00:00Z")]
    public async Task AWrongCallIsExplainedInOneLine(string option, string value, string message, params string[] more)
    {
        Store(Minute, (0, 1));
        var call = new Dictionary<string, string>
        {
            ["--series"] = $"{Key}",
            ["--size"] = "24h",
            ["--aggregates"] = "mean",
            [option] = value,
        };
        var answer = await Cli.RunAsync(
        [
            "window", "--data", _folder.Data, .. call.SelectMany(pair => new[] { pair.Key, pair.Value }), .. more,
        ]);
        answer.AssertWrongCall(option, message);
    }

    private void Store(TimeSpan cadence, params (int Step, double Value)[] samples) =>
        Store(cadence, Array.ConvertAll(samples, sample => (Start + (sample.Step * cadence), sample.Value)));

    private void Store(TimeSpan cadence, (Timestamp At, double Value)[] samples)
    {
        var options = new TelemetryOptions { FutureSkewMax = TimeSpan.FromDays(3660) };
        using var engine = TelemetryEngine.Open(_folder.Data, options);
        var id = engine.Register(new SeriesInfo(Key) { Cadence = cadence });
        foreach (var (at, value) in samples)
        {
            Assert.Equal(1, engine.Append(id, at, value).Stored);
        }
    }

    private Task<CliAnswer> CallAsync(params string[] options) =>
        Cli.RunAsync(["window", "--data", _folder.Data, "--series", $"{Key}", .. options]);

    private async Task<string[]> LinesAsync(params string[] options)
    {
        var answer = await CallAsync([.. options, "--json"]);
        answer.Json();
        return answer.OutputLines;
    }

    /// <summary>Of each window its end's time of day, count and one figure as it is written.</summary>
    private async Task<string[]> FiguresAsync(string aggregate, params string[] options)
    {
        var answer = await CallAsync([.. options, "--aggregates", aggregate, "--json"]);
        return
        [
            .. answer.Json().Select(window =>
                $"{window.GetProperty("to").GetString()!.Split('T')[1]} count {window.GetProperty("count")} " +
                $"{aggregate} {window.GetProperty(aggregate).GetRawText()}"),
        ];
    }
}
