using System.Text.Json;
using TelemetryCore.AspNetCore.Api.Text;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.AspNetCore.Tests.Api;

/// <summary>Answers are what the engine says.</summary>
public sealed class AnswerTests
{
    [Fact]
    public async Task TheParkHasItsStationsInOrderWithWhoAsks()
    {
        await using var park = await SamplePark.StartAsync();
        var answer = await park.GetAsync("park");

        Assert.Equal("示范园区", answer.GetProperty("name").GetProperty("zh").GetString());
        Assert.Equal(480, answer.GetProperty("utcOffsetMinutes").GetInt32());
        Assert.Equal("2026-01-01T00:00:00Z", answer.GetProperty("now").GetString());
        Assert.Equal("correct", answer.GetProperty("caller").GetProperty("role").GetString());
        var stations = answer.GetProperty("stations").EnumerateArray().ToArray();
        Assert.Equal(["stack-1", "air-1"], stations[..2].Select(station => station.GetProperty("name").GetString()));
        Assert.Equal(
            ["flue-gas", "super"], stations[..2].Select(station => station.GetProperty("kind").GetString()));
        Assert.Equal("1m", stations[0].GetProperty("series")[0].GetProperty("cadence").GetString());
        Assert.Equal(["water"], answer.GetProperty("balances").EnumerateArray().Select(name => name.GetString()));
    }

    [Theory]
    [InlineData("series?")]
    [InlineData("latest?")]
    [InlineData("limits?")]
    [InlineData("limits?station=stack-1&")]
    [InlineData("alarms?state=all&")]
    public async Task PagesPutTogetherAreAll(string list)
    {
        await using var park = await SamplePark.StartAsync();
        var whole = await park.GetAsync(list);
        var (all, after, pages) = (new List<string>(), "", 0);
        do
        {
            var page = await park.GetAsync($"{list}max=1{after}");
            all.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetRawText()));
            after = page.GetProperty("next") is { ValueKind: not JsonValueKind.Null } next
                ? $"&after={Uri.EscapeDataString($"{next}")}"
                : "";
            pages++;
        }
        while (after.Length > 0);

        Assert.Equal(whole.GetProperty("items").EnumerateArray().Select(item => item.GetRawText()), all);
        Assert.Equal(JsonValueKind.Null, whole.GetProperty("next").ValueKind);
        Assert.True(pages > 1, $"{pages}");
    }

    [Fact]
    public async Task TheLatestSampleHasItsStatusAndItsLevel()
    {
        await using var park = await SamplePark.StartAsync();
        var at = SamplePark.Start + TimeSpan.FromDays(1);
        park.Engine.Append(park.Stack, at, 150, SampleStatus.Normal);
        var air = park.Find(new SeriesKey("air-1", "SO2"));
        park.Engine.Append(air, at, double.NaN, new SampleStatus(StatusMark.Fault));
        var items = (await park.GetAsync("latest?series=stack-1/SO2&series=air-1/SO2")).GetProperty("items");

        Assert.Equal(("air-1/SO2", "Fault"), (Series(items[0]), items[0].GetProperty("status").GetString()));
        Assert.Equal(JsonValueKind.Null, items[0].GetProperty("value").ValueKind);
        Assert.Equal((150, "red"), (items[1].GetProperty("value").GetDouble(), Text(items[1], "level")));
    }

    [Fact]
    public async Task WindowsPutTogetherFromPagesAreThoseOfTheEngine()
    {
        await using var park = await SamplePark.StartAsync();
        var definition = new WindowDefinition(TimeSpan.FromHours(1)) { Aggregates = [Aggregate.Mean, Aggregate.Max] };
        var expected = park.Engine.Window(park.Stack, definition).ToArray();
        var (items, after) = (new List<JsonElement>(), "");
        do
        {
            var page = await park.GetAsync($"windows?series=stack-1/SO2&size=1h&aggregates=mean,max&max=7{after}");
            items.AddRange(page.GetProperty("items").EnumerateArray());
            after = page.GetProperty("next").GetString() is { } next ? $"&after={next}" : "";
        }
        while (after.Length > 0);

        Assert.Equal(expected.Select(window => $"{window.From}"), items.Select(item => Text(item, "from")));
        Assert.Equal(expected.Select(window => $"{window.Verdict}"), items.Select(item => Text(item, "verdict")));
        Assert.Equal(
            expected.Select(window => window.Verdict == WindowVerdict.Valid ? window[Aggregate.Max] : (double?)null),
            items.Select(item => item.GetProperty("max") is { ValueKind: JsonValueKind.Number } max
                ? max.GetDouble()
                : (double?)null));
        Assert.Equal(60, items[5].GetProperty("statuses").GetProperty("Maintenance").GetInt32());
    }

    [Fact]
    public async Task WindowsComeAsLinesToo()
    {
        await using var park = await SamplePark.StartAsync();
        const string query = "/api/v1/windows?series=stack-1/SO2&size=1h&label=end&aggregates=mean,count";
        var csv = (await park.Client.GetStringAsync($"{query}&format=csv")).TrimEnd().Split('\n');
        Assert.Equal("from,to,label,count,expected,capture,verdict,mean", csv[0]);
        Assert.Equal(25, csv.Length);
        Assert.EndsWith(",0,60,0,Empty,", csv[6], StringComparison.Ordinal);

        var lines = (await park.Client.GetStringAsync($"{query}&format=ndjson")).TrimEnd().Split('\n');
        Assert.Equal(24, lines.Length);
        Assert.Equal("2025-12-31T01:00:00Z", Text(JsonElement.Parse(lines[0]), "label"));
    }

    [Fact]
    public async Task ExceedancesAreThoseOfTheEngine()
    {
        await using var park = await SamplePark.StartAsync();
        var expected = park.Engine.FindExceedances(park.Stack, new LimitDefinition(100)).ToArray();
        foreach (var query in new[] { "series=stack-1/SO2&above=100", "limit=0" })
        {
            var items = (await park.GetAsync($"exceedances?{query}")).GetProperty("items").EnumerateArray().ToArray();
            Assert.Equal(expected.Select(episode => $"{episode.From}"), items.Select(item => Text(item, "from")));
            Assert.Equal(
                expected.Select(episode => episode.Peak), items.Select(item => item.GetProperty("peak").GetDouble()));
        }
    }

    [Fact]
    public async Task StepsPutTogetherFromPagesAreAllOfThem()
    {
        await using var park = await SamplePark.StartAsync();
        var expected = park.Engine.GetAlarmEvents().Where(step => step.Series == park.Stack).ToArray();
        var (items, after) = (new List<JsonElement>(), 0L);
        while (true)
        {
            var page = await park.GetAsync($"alarms/steps?series=stack-1/SO2&max=5&after={after}");
            items.AddRange(page.GetProperty("items").EnumerateArray());
            if (page.GetProperty("next") is not { ValueKind: JsonValueKind.Number } next)
            {
                break;
            }

            after = next.GetInt64();
        }

        Assert.Equal(
            expected.Select(step => step.Sequence), items.Select(item => item.GetProperty("sequence").GetInt64()));
        Assert.Equal(
            expected.Select(step => $"{step.Evidence.Hash:x32}"),
            items.Select(item => Text(item.GetProperty("evidence"), "hash")));
        var again = await park.PostAsync($"alarms/steps/{expected[0].Sequence}/recompute", "{}");
        Assert.True(again.Body.GetProperty("isSame").GetBoolean());
    }

    [Fact]
    public async Task ActiveAlarmsAreThoseThatNeedSomebody()
    {
        await using var park = await SamplePark.StartAsync();
        var active = (await park.GetAsync("alarms")).GetProperty("items").EnumerateArray().ToArray();
        var all = (await park.GetAsync("alarms?state=all")).GetProperty("items").EnumerateArray().ToArray();

        Assert.Equal([0, 1, 2], all.Select(item => item.GetProperty("limit").GetInt32()));
        Assert.All(active, item => Assert.NotEqual("Normal", Text(item, "isa")));
        var limits = (await park.GetAsync("limits?station=stack-1")).GetProperty("items");
        Assert.Equal(("high", "hourly"), (Text(limits[0], "name"), Text(limits[1], "name")));
        Assert.Equal("1h", Text(limits[1], "window"));

        var (_, done) = await park.PostAsync("alarms/0/acknowledge", """{"why":"seen"}""");
        Assert.Equal("Done", Text(done, "outcome"));
        Assert.Equal("LatchedAcknowledged", Text(done.GetProperty("alarm"), "isa"));
    }

    [Fact]
    public async Task AnAlarmSaysByWhichStepItWasRaised()
    {
        await using var park = await SamplePark.StartAsync();
        var alarm = (await park.GetAsync("alarms?state=all")).GetProperty("items")[0];
        var raisedBy = alarm.GetProperty("raisedBy").GetInt64();
        var step = await park.GetAsync($"alarms/steps/{raisedBy}");

        Assert.Equal("Cleared", Text(alarm.GetProperty("last"), "transition"));
        Assert.Equal(("Raised", 0), (Text(step, "transition"), step.GetProperty("limit").GetInt32()));
        Assert.Equal(
            alarm.GetProperty("last").GetProperty("number").GetInt32(), step.GetProperty("number").GetInt32());
    }

    [Fact]
    public async Task AnAlarmThatWasNeverRaisedWasRaisedByNothing()
    {
        await using var park = await SamplePark.StartAsync(options => options.Configure += engine => engine.AddLimit(
            engine.Register(new SeriesInfo(new SeriesKey("air-1", "NO2"))), new LimitDefinition(100)));
        var alarm = (await park.GetAsync("alarms?state=all")).GetProperty("items").EnumerateArray().Last();

        Assert.Equal("air-1/NO2", Series(alarm));
        Assert.Equal(JsonValueKind.Null, alarm.GetProperty("raisedBy").ValueKind);
    }

    [Fact]
    public async Task CompletenessCountsDaysOfTheParksZone()
    {
        await using var park = await SamplePark.StartAsync();
        var answer = await park.GetAsync(
            "completeness?from=2025-12-29T16:00:00Z&to=2026-01-01T16:00:00Z&series=stack-1/SO2");

        // The day of Shanghai begins at 16:00 UTC; of the last one half is over, and before the first sample there was
        // no series.
        Assert.Equal("""["2025-12-30","2025-12-31","2026-01-01"]""", answer.GetProperty("days").GetRawText());
        var item = answer.GetProperty("items")[0];
        Assert.Equal("[0,960,480]", item.GetProperty("count").GetRawText());
        Assert.Equal("[0,1440,480]", item.GetProperty("expected").GetRawText());
        Assert.Equal("[0,899,480]", item.GetProperty("valid").GetRawText());
    }

    [Fact]
    public async Task ABalanceHasItsPeriodsAndItsFlows()
    {
        await using var park = await SamplePark.StartAsync();
        var balance = await park.GetAsync("balances/water");
        var period = balance.GetProperty("periods")[0];

        Assert.Equal("Open", Text(period, "verdict"));
        Assert.Equal(0, period.GetProperty("revision").GetInt32());
        Assert.Equal(
            """[{"name":"in","from":null,"to":"works"},{"name":"out","from":"works","to":null}]""",
            balance.GetProperty("streams").GetRawText());
        Assert.Equal("1h", Text((await park.GetAsync("balances")).GetProperty("items")[0], "period"));
    }

    [Fact]
    public async Task AnOutletUpwindOfWhatIsMeasuredRanksFirst()
    {
        await using var park = await SamplePark.StartAsync();
        var answer = await park.GetAsync(
            "attribution?limit=2&from=2025-12-31T00:00:00Z&to=2026-01-01T00:00:00Z");
        var outlet = answer.GetProperty("outlets")[0];

        Assert.Equal("Ranked", Text(answer, "outcome"));
        Assert.Equal(("stack-1", 1), (Text(outlet, "name"), outlet.GetProperty("rank").GetInt32()));
        Assert.Equal("一号烟囱", Text(outlet.GetProperty("label"), "zh"));
        Assert.Equal(1, outlet.GetProperty("probability").GetDouble());
        Assert.Equal(12, answer.GetProperty("sectors").GetArrayLength());
    }

    [Fact]
    public async Task ACorrectionIsThereWithWhatWasBefore()
    {
        await using var park = await SamplePark.StartAsync();
        var at = SamplePark.Start + TimeSpan.FromMinutes(1);
        var (_, answer) = await park.PostAsync(
            "corrections",
            $$"""{"series":"stack-1/SO2","at":"{{at}}","status":"Maintenance","why":"it was serviced"}""");
        Assert.Equal("Amended", Text(answer, "outcome"));

        var item = (await park.GetAsync("corrections?series=stack-1/SO2")).GetProperty("items")[0];
        Assert.Equal(("StatusChanged", "local"), (Text(item, "kind"), Text(item, "who")));
        Assert.Equal("Normal", Text(item.GetProperty("before"), "status"));
        Assert.Equal("Maintenance", Text(item.GetProperty("after"), "status"));
        var sample = (await park.GetAsync($"samples?series=stack-1/SO2&from={at}&max=1")).GetProperty("items")[0];
        Assert.Equal("Maintenance", Text(sample, "status"));
    }

    [Fact]
    public async Task AStoreIsVerifiedWhileItIsOpenAndNothingOfItStays()
    {
        await using var park = await SamplePark.StartAsync(isOnDisk: true);
        park.Engine.Checkpoint();
        var (_, report) = await park.PostAsync("verify", "{}");

        Assert.True(report.GetProperty("ok").GetBoolean());
        Assert.InRange(report.GetProperty("samples").GetInt64(), 4 * SamplePark.Minutes, long.MaxValue);
        Assert.DoesNotContain(
            "verify", Directory.GetDirectories(park.DataDirectory!).Select(directory => Path.GetFileName(directory)));
    }

    [Fact]
    public async Task TheCsvOfSamplesIsThatOfTheEngine()
    {
        await using var park = await SamplePark.StartAsync();
        var csv = await park.Client.GetStringAsync("/api/v1/samples?series=stack-1/SO2&format=csv");
        var lines = csv.TrimEnd().Split('\n');

        Assert.Equal(SampleText.Header.TrimEnd(), lines[0]);
        Assert.Equal(SamplePark.Minutes, lines.Length - 1);
        Assert.Equal("2025-12-31T00:00:00Z,120.5,Normal", lines[1]);
        Assert.Equal("2025-12-31T00:30:00Z,NaN,Normal", lines[31]);
        Assert.Equal("2025-12-31T05:00:00Z,120.5,Maintenance", lines[301]);
    }

    private static string Series(JsonElement item) => Text(item, "series");

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;
}
