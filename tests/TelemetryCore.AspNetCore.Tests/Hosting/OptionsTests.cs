using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Balances;
using TelemetryCore.AspNetCore.Hosting;
using TelemetryCore.Balances.Networks;
using TelemetryCore.Storage;

namespace TelemetryCore.AspNetCore.Tests.Hosting;

public sealed class OptionsTests
{
    private const string Hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Fact]
    public void ConfigurationSaysWhatItCan()
    {
        var options = OptionsOf(new()
        {
            ["DataDirectory"] = "data",
            ["Durability"] = "PowerLoss",
            ["CommitInterval"] = "00:00:00.2",
            ["MemoryLimit"] = "4194304",
            ["RetentionAge"] = "400.00:00:00",
            ["RetentionBytes"] = "1099511627776",
            ["Keys:0:Name"] = "board",
            ["Keys:0:Role"] = "operate",
            ["Keys:0:Sha256"] = Hash,
            ["AnonymousRead"] = "true",
            ["LoopbackNeedsNoKey"] = "false",
            ["EventSubscribersMax"] = "7",
            ["RequestBodyBytesMax"] = "2048",
            ["AuditEntriesMax"] = "99",
            ["HeartbeatInterval"] = "00:00:02",
            ["NoDataAfter"] = "01:00:00",
            ["DiskReserveBytes"] = "5",
        });

        var key = Assert.Single(options.Keys);
        Assert.Equal(("board", TelemetryRole.Operate, Hash), (key.Name, key.Role, key.Sha256));
        Assert.Equal("data", options.DataDirectory);
        Assert.Equal((true, false), (options.AnonymousRead, options.LoopbackNeedsNoKey));
        Assert.Equal(
            (7, 2048L, 99), (options.EventSubscribersMax, options.RequestBodyBytesMax, options.AuditEntriesMax));
        Assert.Equal(
            (TimeSpan.FromSeconds(2), TimeSpan.FromHours(1), 5L),
            (options.HeartbeatInterval, options.NoDataAfter, options.DiskReserveBytes));
        var engine = options.EngineOptions;
        Assert.Equal(TimeSpan.FromMilliseconds(200), engine.Durability.Interval);
        Assert.Equal(
            (4L << 20, TimeSpan.FromDays(400), 1L << 40),
            (engine.MemoryLimit, engine.RetentionAge, engine.RetentionBytes));
    }

    [Fact]
    public void NothingNeedsToBeConfigured()
    {
        var options = OptionsOf([]);

        Assert.Null(options.DataDirectory);
        Assert.Empty(options.Keys);
        Assert.Equal(new TelemetryOptions().Durability, options.EngineOptions.Durability);
        Assert.Equal(new TelemetryOptions().MemoryLimit, options.EngineOptions.MemoryLimit);
    }

    [Fact]
    public void WhatConfigurationLeavesOpenIsTheEnginesOwn()
    {
        var options = new TelemetryHostOptions
        {
            Engine = new TelemetryOptions { Durability = Durability.ProcessCrash, MemoryLimit = 2L << 20 },
        };

        Assert.Equal(DurabilityMode.ProcessCrash, options.EngineOptions.Durability.Mode);
        Assert.Equal(2L << 20, options.EngineOptions.MemoryLimit);
    }

    [Theory]
    [InlineData("Keys:0:Sha256", "x", "TelemetryCore:Keys:0:Sha256: 'x' is not 64 hexadecimal digits")]
    [InlineData("Keys:0:Name", "", "TelemetryCore:Keys:0:Name: '' is not 1 to 128 characters")]
    [InlineData("Keys:0:Role", "9", "TelemetryCore:Keys:0:Role: '9' is not Read, Operate or Correct")]
    [InlineData("HeartbeatInterval", "0", "TelemetryCore:HeartbeatInterval: '00:00:00' is not between")]
    [InlineData("EventSubscribersMax", "0", "TelemetryCore:EventSubscribersMax: '0' is not between 1 and 100000")]
    [InlineData("RequestBodyBytesMax", "1", "TelemetryCore:RequestBodyBytesMax: '1' is not between")]
    [InlineData("AuditEntriesMax", "15", "TelemetryCore:AuditEntriesMax: '15' is not between 16 and 1000000")]
    [InlineData("NoDataAfter", "-1", "TelemetryCore:NoDataAfter: '-1.00:00:00' is not between")]
    [InlineData("DiskReserveBytes", "-1", "TelemetryCore:DiskReserveBytes: '-1' is not between")]
    [InlineData("CommitInterval", "01:00:00", "TelemetryCore:CommitInterval: '01:00:00' is not between")]
    [InlineData("MemoryLimit", "7", "TelemetryCore:MemoryLimit: '7' is not between")]
    [InlineData("RetentionAge", "00:00:01", "TelemetryCore:RetentionAge: '00:00:01' is not between")]
    [InlineData("RetentionBytes", "7", "TelemetryCore:RetentionBytes: '7' is not between")]
    [InlineData("Durability", "9", "TelemetryCore:Durability: '9' is not None, ProcessCrash, PowerLoss")]
    [InlineData("DataDirectory", "", "TelemetryCore:DataDirectory: '' is not a directory; leave it out")]
    public async Task AValueThatIsOutOfRangeIsNamedByItsKeyAtStart(string key, string value, string expected)
    {
        using var host = NewHost(new()
        {
            ["Keys:0:Name"] = "board",
            ["Keys:0:Sha256"] = Hash,
            [key] = value,
        });

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.StartsWith(expected, Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HeartbeatInterval", "often", "TelemetryCore:HeartbeatInterval")]
    [InlineData("Durability", "Sometimes", "TelemetryCore:Durability")]
    [InlineData("Keys:0:Role", "boss", "TelemetryCore:Keys:0:Role")]
    [InlineData("RetentionDays", "4", "RetentionDays")]
    public async Task AValueThatCannotBeReadIsNamedByItsKeyAtStart(string key, string value, string expected)
    {
        using var host = NewHost(new() { [key] = value });

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AllThatIsWrongIsSaidAtOnce()
    {
        var error = Assert.Throws<OptionsValidationException>(() => OptionsOf(new()
        {
            ["Keys:0:Name"] = "a",
            ["Keys:0:Sha256"] = Hash,
            ["Keys:1:Name"] = "b",
            ["Keys:1:Sha256"] = Hash.ToUpperInvariant(),
            ["AuditEntriesMax"] = "0",
        }));

        Assert.Equal(
            [
                "TelemetryCore:Keys:1: its name or its hash stands before; give each key one entry",
                "TelemetryCore:AuditEntriesMax: '0' is not between 16 and 1000000",
            ],
            error.Failures);
    }

    [Fact]
    public void BalancesHaveNamesOfTheirOwnAndPeriods()
    {
        var model = new BalanceModelBuilder().Stream("in", null, "works").Stream("out", "works", null).Build();
        var options = new TelemetryHostOptions
        {
            Balances = { new TelemetryBalance("a/b", model), new TelemetryBalance("water", model) },
        };
        options.Balances.Add(new TelemetryBalance("water", model));

        Assert.Equal(
            [
                "TelemetryCore:Balances:0:Name: 'a/b' is not 1 to 128 characters without '/'",
                "TelemetryCore:Balances:0: neither the model nor the options of 'a/b' say how long a period is",
                "TelemetryCore:Balances:1: neither the model nor the options of 'water' say how long a period is",
                "TelemetryCore:Balances:2:Name: 'water' is not a name of its own: it stands before",
                "TelemetryCore:Balances:2: neither the model nor the options of 'water' say how long a period is",
            ],
            new TelemetryHostValidator().Validate(null, options).Failures);
    }

    private static TelemetryHostOptions OptionsOf(Dictionary<string, string?> settings)
    {
        using var host = NewHost(settings);
        return host.Services.GetRequiredService<IOptions<TelemetryHostOptions>>().Value;
    }

    private static IHost NewHost(Dictionary<string, string?> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
            settings.Select(pair => KeyValuePair.Create($"TelemetryCore:{pair.Key}", pair.Value)));
        builder.Services.AddTelemetryCore();
        return builder.Build();
    }
}
