using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Hosting;
using TelemetryCore.AspNetCore.Parks;
using TelemetryCore.Queries.Attribution;
using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.TestKit;

namespace TelemetryCore.AspNetCore.Tests.Hosting;

public sealed class ParkFileTests : IDisposable
{
    private const string Key = """{"name": "a", "role": "read", "sha256": "e3b0c44298fc1c14"}""";

    private const string Model =
        """
        {"streams": [
          {"name": "in", "from": null, "to": "w", "sd": 1},
          {"name": "out", "from": "w", "to": null, "sd": 1}]}
        """;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("park-");

    private string FilePath => Path.Combine(_directory.FullName, "park.json");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void TheExampleSaysEverything()
    {
        var path = RepositoryRoot.FullPath("docs/examples/park.json");
        var park = ParkFile.Read(path);
        var options = new TelemetryHostOptions();
        park.Apply(options);

        Assert.Equal(new Uri("http://127.0.0.1:5080"), park.Http);
        Assert.Equal(new IPEndPoint(IPAddress.Any, 9212), park.Hj212);
        Assert.Equal(RepositoryRoot.FullPath("docs/examples/data"), options.DataDirectory);
        Assert.Equal("Riverside Chemical Park", options.Park.Name.En);
        Assert.Equal("Asia/Shanghai", options.Park.Zone.Id);
        Assert.Equal(
            [
                new StationInfo("stack-07")
                {
                    Kind = StationKind.FlueGas,
                    Label = new LocalText("七号烟囱", "Stack 7"),
                    Position = new GeoPosition(32.2583, 118.8272),
                },
                new StationInfo("works") { Kind = StationKind.Meter, Label = new LocalText("净水厂", "Waterworks") },
            ],
            options.Park.Stations);
        Assert.Equal(["stack-07", "works"], options.Hj212Map.Stations.Select(station => station.Name));
        Assert.Equal(TimeSpan.FromHours(1), Assert.Single(options.Balances).Period);
        Assert.Equal(("control room", TelemetryRole.Operate), (options.Keys[0].Name, options.Keys[0].Role));
        Assert.Equal(
            (DurabilityMode.PowerLoss, TimeSpan.FromMilliseconds(50), TimeSpan.FromDays(1100)),
            (options.Durability, options.CommitInterval, options.RetentionAge));
    }

    [Fact]
    public async Task TheExampleRuns()
    {
        var park = ParkFile.Read(RepositoryRoot.FullPath("docs/examples/park.json"));
        await using var host = await TestHost.StartAsync(options =>
        {
            park.Apply(options);
            options.DataDirectory = null;
        });

        Assert.Equal(
            ["GB 13223 SO2", "water is lost"],
            host.Engine.GetAlarms().Select(alarm => alarm.Definition.Name).Order());
        Assert.NotNull(host.Services.GetRequiredService<BalanceBoard>().Find("water"));
        Assert.Equal("滨江化工园区", host.Services.GetRequiredService<Park>().Name.Zh);
        Assert.True(host.Engine.TryFind(new SeriesKey("works", "intake"), out _));
    }

    [Fact]
    public void WhatAFileLeavesOutStaysAsItIs()
    {
        File.WriteAllText(FilePath, "{}");
        var options = new TelemetryHostOptions { DataDirectory = "here", MemoryLimit = 4 << 20 };
        var park = ParkFile.Read(FilePath);
        park.Apply(options);

        Assert.Equal((new Uri("http://127.0.0.1:5080"), null), (park.Http, park.Hj212));
        Assert.Equal(("here", 4 << 20, null), (options.DataDirectory, options.MemoryLimit, options.Rules));
        Assert.True(options.LoopbackNeedsNoKey);
    }

    [Fact]
    public void AModelMayBeAFileBesideThePark()
    {
        File.WriteAllText(Path.Combine(_directory.FullName, "model.json"), Model);
        File.WriteAllText(
            FilePath,
            """
            {"balances": [{"name": "w", "model": "model.json", "period": "01:00:00", "station": "sums",
              "bindings": {"in": {"series": "a/b", "aggregate": "sum"}}}]}
            """);
        var options = new TelemetryHostOptions();
        ParkFile.Read(FilePath).Apply(options);
        var balance = Assert.Single(options.Balances);

        Assert.Equal(["in", "out"], balance.Model.Streams.Select(stream => stream.Name));
        Assert.Equal("sums", balance.Set.Station);
        Assert.Equal(new SeriesKey("a", "b"), balance.Bindings["in"].Series);
        Assert.Equal("sum", balance.Bindings["in"].Aggregate!.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("plan.json")]
    public void APlanOfPowerMayStandInTheParkOrBesideIt(string file)
    {
        const string Plan =
            """
            {"meters": [{"name": "kiln/P"}], "rules": [{"kind": "silence", "name": "s", "meters": ["kiln/P"]}]}
            """;
        File.WriteAllText(Path.Combine(_directory.FullName, "plan.json"), Plan);
        File.WriteAllText(FilePath, $$"""{"power": {{(file.Length > 0 ? $"\"{file}\"" : Plan)}}, }""");
        var options = new TelemetryHostOptions();
        ParkFile.Read(FilePath).Apply(options);

        Assert.Equal("kiln/P", Assert.Single(options.Power!.Meters).Name);
        Assert.Equal("s", Assert.Single(options.Power.Rules).Name);
    }

    [Theory]
    [InlineData("""{"dta": "x"}""", "dta: nobody knows this member")]
    [InlineData(
        """{"park": {"stations": [{"name": "a"}, {"name": "b", "knd": "voc"}]}}""",
        "park.stations[1].knd: nobody")]
    [InlineData(
        """{"map": {"stations": [{"mn": "1", "name": "a", "factrs": []}]}}""",
        "map.stations[0].factrs: nobody")]
    [InlineData("""{"park": {"stations": [{"label": {"zh": "a", "en": "b"}}]}}""", "park.stations[0]: ")]
    [InlineData("""{"data": "a", "data": "b"}""", "data: ")]
    [InlineData("""{"data": 4}""", "data: ")]
    [InlineData("""{"retentionAge": "a year"}""", "retentionAge: ")]
    [InlineData("{", "the park: ")]
    [InlineData("null", "the park: it is null")]
    [InlineData("""{"park": {"zone": "Mars/Tharsis"}}""", "park.zone: 'Mars/Tharsis' is no time zone")]
    [InlineData(
        """{"park": {"stations": [{"name": "a", "kind": "stack"}]}}""",
        "park.stations[0].kind: 'stack' is not flue")]
    [InlineData(
        """{"keys": [{"name": "a", "role": "boss", "sha256": ""}]}""",
        "keys[0].role: 'boss' is not read, operate")]
    [InlineData("""{"keys": [{"name": "a", "role": "1", "sha256": ""}]}""", "keys[0].role: '1' is not read, operate")]
    [InlineData("""{"durability": "some"}""", "durability: 'some' is not none, process-crash")]
    [InlineData("""{"hj212": "9212"}""", "hj212: '9212' is no end point")]
    [InlineData("""{"hj212": "host:9212"}""", "hj212: 'host:9212' is no end point")]
    [InlineData("""{"http": "ftp://a"}""", "http: 'ftp://a' is no URL")]
    [InlineData(
        """{"http": "http://0.0.0.0:80"}""",
        "http: 'http://0.0.0.0:80' can be reached from elsewhere, and there are no keys")]
    [InlineData("""{"http": "http://park.example", "keys": []}""", "http: 'http://park.example' can be reached from")]
    [InlineData("""{"balances": [{"name": "w", "model": "no.json"}]}""", "balances[0].model: there is no file '")]
    [InlineData("""{"balances": [{"name": "w", "model": {"streams": 4}}]}""", "balances[0].model: ")]
    [InlineData("""{"power": "no.json"}""", "power: there is no file '")]
    [InlineData("""{"power": {"meters": [{"nam": "a/P"}]}}""", "power: meters[0]")]
    public void WhatIsWrongIsSaidWithItsPlace(string json, string expected)
    {
        File.WriteAllText(FilePath, json);
        var error = Assert.Throws<FormatException>(() => ParkFile.Read(FilePath));

        Assert.StartsWith($"{FilePath}: {expected}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("TelemetryCore.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"none": {"series": "a/b"}}""", "bindings.none: the model has no stream of this name")]
    [InlineData("""{"in": {"series": "a"}}""", "bindings.in.series: ")]
    [InlineData("""{"in": {"series": "a/b", "aggregate": "most"}}""", "bindings.in.aggregate: 'most' is no aggregate")]
    public void WhatIsWrongWithABindingIsSaidWithItsPlace(string bindings, string expected)
    {
        File.WriteAllText(
            FilePath, $$"""{"balances": [{"name": "w", "model": {{Model}}, "bindings": {{bindings}}}]}""");
        var error = Assert.Throws<FormatException>(() => ParkFile.Read(FilePath));

        Assert.StartsWith($"{FilePath}: balances[0].{expected}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"series": "a/b", "threshold": 1, "treshold": 1}""", "limits[0].treshold")]
    [InlineData("""{"series": "a/b", "name": "high", "threshold": 1}""", "The limit 'high' names the series 'a/b'")]
    public async Task WhatIsWrongWithRulesIsSaidWithTheFileAtStart(string limit, string expected)
    {
        File.WriteAllText(FilePath, $$"""{"rules": {"limits": [{{limit}}] } }""");
        var park = ParkFile.Read(FilePath);
        var error = await Assert.ThrowsAnyAsync<Exception>(() => TestHost.StartAsync(park.Apply));

        Assert.StartsWith($"{FilePath}: rules: {expected}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:80")]
    [InlineData("https://park.example")]
    public void WithKeysOthersMayReachIt(string url)
    {
        File.WriteAllText(FilePath, $$"""{"http": "{{url}}", "keys": [{{Key}}]}""");

        Assert.Equal(new Uri(url), ParkFile.Read(FilePath).Http);
    }

    [Theory]
    [InlineData("http://localhost:1")]
    [InlineData("http://127.0.0.2:1")]
    [InlineData("http://[::1]:1")]
    public void TheMachineItselfNeedsNoKeys(string url)
    {
        File.WriteAllText(FilePath, $$"""{"http": "{{url}}"}""");

        Assert.Equal(new Uri(url), ParkFile.Read(FilePath).Http);
    }
}
