using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TelemetryCore.Alarms;
using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Balances;
using TelemetryCore.AspNetCore.Hosting;
using TelemetryCore.Balances.Power;
using TelemetryCore.Hj212.Mapping;
using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.TestKit;

namespace TelemetryCore.AspNetCore.Tests.Hosting;

public sealed class TelemetryHostTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("host-");

    private string Data => Path.Combine(_directory.FullName, "data");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task WhatWasAppendedIsThereAfterAStopAndTheStopWasClean()
    {
        await using (var host = await StartAsync())
        {
            Waterworks.AppendHour(host.Engine, 0, loss: 0);
            Assert.True(host.Engine.Opening!.WasNew);
        }

        await using var again = await StartAsync();
        Assert.True(again.Engine.Opening!.WasClean);
        Assert.Empty(again.Engine.Opening.Losses);
        Assert.True(again.Engine.TryFind(Waterworks.Intake, out var series));
        Assert.Equal(61, again.Engine.CountSamples(series));
    }

    [Fact]
    public async Task AStoppedHostHasCommittedWhatItStored()
    {
        await using var host = await StartAsync(options => options.CommitInterval = TimeSpan.FromMinutes(1));
        Assert.True(host.Engine.TryFind(Waterworks.Intake, out var series));
        var commit = host.Engine.Append(series, Waterworks.Start, 1).Commit;
        Assert.True(host.Engine.DurableCommit < commit);

        await host.StopAsync();
        Assert.True(host.Engine.DurableCommit >= commit);
    }

    [Fact]
    public async Task BalancesAdvanceWhenTheHostStops()
    {
        await using var host = await StartAsync();
        Waterworks.AppendHour(host.Engine, 0, loss: 0);
        var board = host.Services.GetRequiredService<BalanceBoard>();
        Assert.Empty(board.Find("water")!.Periods);

        await host.StopAsync();
        Assert.Equal("Closed", Assert.Single(board.Find("water")!.Periods).Verdict);
    }

    [Fact]
    public async Task PeriodsOfAnEarlierLifeAreThereWhenTheHostHasStarted()
    {
        await using (var host = await StartAsync())
        {
            Waterworks.AppendHour(host.Engine, 0, loss: 0);
            Waterworks.AppendHour(host.Engine, 1, loss: 20);
        }

        await using var again = await StartAsync();
        var periods = again.Services.GetRequiredService<BalanceBoard>().Find("water")!.Periods;
        Assert.Equal(["Open", "Closed"], periods.Select(period => period.Verdict));
    }

    [Fact]
    public async Task AHeartbeatLetsTimePassAndAdvancesBalances()
    {
        var beat = TimeSpan.FromMilliseconds(10);
        await using var host = await StartAsync(options =>
        {
            options.DataDirectory = null;
            options.HeartbeatInterval = beat;
        });
        var board = host.Services.GetRequiredService<BalanceBoard>();
        var told = new ConcurrentQueue<(string Balance, PeriodSnapshot Period)>();
        board.PeriodDecided += (balance, period) => told.Enqueue((balance.Name, period));
        Waterworks.AppendHour(host.Engine, 0, loss: 0);
        Waterworks.AppendHour(host.Engine, 1, loss: 20);
        var water = board.Find("water")!;
        await host.UntilAsync(() => told.Count == 2, beat);

        Assert.Equal(["Open", "Closed"], water.Periods.Select(period => period.Verdict));
        Assert.Equal([Waterworks.Start + TimeSpan.FromHours(1), Waterworks.Start], water.Periods.Select(FromOf));
        Assert.All(water.Periods, period => Assert.Equal(0, period.Revision));
        Assert.Equal(20, water.Periods[0].Nodes[0].Residual!.Value, 1e-9);
        Assert.Equal(["water", "water"], told.Select(one => one.Balance));
        Assert.Equal(water.Periods.Reverse(), told.Select(one => one.Period));
    }

    [Fact]
    public async Task ACorrectionTakesThePlaceOfThePeriodThatItRevises()
    {
        await using var host = await StartAsync(options => options.DataDirectory = null);
        var board = host.Services.GetRequiredService<BalanceBoard>();
        var water = board.Find("water")!;
        Waterworks.AppendHour(host.Engine, 0, loss: 20);
        Waterworks.AppendHour(host.Engine, 1, loss: 0);
        board.Advance();
        Assert.Equal(["Closed", "Open"], water.Periods.Select(period => period.Verdict));

        Assert.True(host.Engine.TryFind(Waterworks.Outfall, out var outfall));
        for (var minute = 0; minute < 60; minute++)
        {
            var at = Waterworks.Start + TimeSpan.FromMinutes(minute);
            Assert.Equal(Columns.AmendOutcome.Amended, host.Engine.Correct(outfall, at, 100, "anna", "drift"));
        }

        board.Advance();
        Assert.Equal(["Closed", "Closed"], water.Periods.Select(period => period.Verdict));
        Assert.Equal(1, water.Periods[1].Revision);
    }

    [Fact]
    public async Task RulesMayNameTheSeriesOfAMapOfCodeAndOfABalance()
    {
        await using var host = await StartAsync(options =>
        {
            options.DataDirectory = null;
            options.Hj212Map = new Hj212Map
            {
                Stations = [new Hj212StationMap("M1", "stack-01") { Factors = [new Hj212FactorMap("a21026", "SO2")] }],
            };
            options.Rules =
                """
                {"limits": [
                  {"series": "stack-01/SO2", "name": "SO2", "threshold": 35, "alarm": {"latches": true}},
                  {"series": "works/intake", "name": "intake", "threshold": 500},
                  {"series": "balance-water/imbalance", "name": "lost", "threshold": 1}
                ]}
                """;
        });

        Assert.Equal(
            [("SO2", true), ("intake", false), ("lost", false)],
            host.Engine.GetAlarms().Select(alarm => (alarm.Definition.Name, alarm.Policy.Latches)).Order());
        Assert.NotNull(host.Services.GetRequiredService<Hj212Ingest>());
    }

    [Theory]
    [InlineData("""{"series": "no/such", "threshold": 1}""", "Rules: The limit '' names the series 'no/such'")]
    [InlineData("""{"series": "a/b", "threshold": 1, "treshold": 1}""", "Rules: limits[0].treshold")]
    public async Task RulesThatCannotBeAddedEndTheStartAndSayWhy(string limit, string expected)
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(
            () => StartAsync(options => options.Rules = $$"""{"limits": [{{limit}}] }"""));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatAPlanOfPowerFindsMayHaveALimit()
    {
        var minute = TimeSpan.FromMinutes(1);
        await using var host = await TestHost.StartAsync(options =>
        {
            options.Configure = engine => engine.Register(new SeriesInfo(new SeriesKey("kiln", "P")));
            options.Power = PowerPlan.Parse(
                """
                {"meters": [{"name": "kiln/P"}], "rules": [{"kind": "silence", "name": "s", "meters": ["kiln/P"]}]}
                """);
            options.Rules = """{"limits": [{"series": "power/found/s", "name": "silent", "threshold": 0.5}]}""";
            options.HeartbeatInterval = minute;
        });
        Assert.True(host.Engine.TryFind(new SeriesKey("kiln", "P"), out var kiln));
        host.Engine.Append(kiln, Timestamp.From(host.Clock.GetUtcNow()), 5);
        await host.UntilAsync(() => host.Engine.GetAlarmEvents().Count > 0, minute);

        var raised = host.Engine.GetAlarmEvents()[0];
        Assert.Equal(("silent", AlarmTransition.Raised), (raised.Limit.Name, raised.Transition));
    }

    [Fact]
    public async Task APlanOfPowerWithAMeterThatIsNoSeriesEndsTheStart()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(options => options.Power =
            PowerPlan.Parse("""{"meters": [{"name": "no/P"}]}""")));

        Assert.Contains("The plan of power names the series 'no/P'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEngineOfTheHostsOwnIsUsedAndNotClosed()
    {
        using var engine = new TelemetryEngine(new TelemetryOptions { Clock = new ManualTimeProvider() });
        await using (var host = await TestHost.StartAsync(
            Waterworks.Configure, build: builder => builder.Services.AddSingleton(engine)))
        {
            Assert.Same(engine, host.Engine);
        }

        Assert.True(engine.TryFind(Waterworks.Intake, out var series));
        Assert.True(engine.Append(series, Waterworks.Start, 1).IsComplete);
    }

    [Fact]
    public async Task TheAuditTrailLiesBesideTheStoreAndDisturbsItNot()
    {
        await using (var host = await StartAsync(map: app => app.MapCorrect()))
        {
            Assert.Equal(System.Net.HttpStatusCode.OK, await host.CorrectAsync());
        }

        await using var again = await StartAsync(map: app => app.MapCorrect());
        Assert.True(again.Engine.Opening!.WasClean);
        Assert.Equal("correct", Assert.Single(again.Services.GetRequiredService<AuditTrail>().Read(0, 9)).Action);
        await again.StopAsync();
        await again.DisposeAsync();
        Assert.True(TelemetryEngine.Verify(Data).Ok);
    }

    [Fact]
    public async Task TwoHostsOfOneDirectoryAreRefused()
    {
        await using var host = await StartAsync();

        await Assert.ThrowsAsync<StoreLockedException>(() => StartAsync());
    }

    private Task<TestHost> StartAsync(
        Action<TelemetryHostOptions>? configure = null, Action<WebApplication>? map = null) =>
        TestHost.StartAsync(
            options =>
            {
                options.DataDirectory = Data;
                Waterworks.Configure(options);
                configure?.Invoke(options);
            },
            map);

    private static Timestamp FromOf(PeriodSnapshot period) => Timestamp.Parse(period.From!);
}
