using System.Text;
using TelemetryCore.Alarms;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Exceedances;

/// <summary>Rules outlive the code that made them, as text with one form.</summary>
public sealed class RuleTextTests
{
    private const string Day =
        "\"threshold\": 1, \"window\": {\"shape\": {\"kind\": \"calendar\", \"unit\": \"day\"}, ";

    private static readonly string[] Keys = ["s/flow", "s/SO2", "园区/风速/minute-avg"];

    [Fact]
    public void AnyRuleComesBackAndHasOneText() => Seed.ForEach(2000, random =>
    {
        var engine = Engine();
        var source = new RandomRules(random, Keys.Length);
        AlarmRule[] rules = [.. Enumerable.Range(0, 3).Select(_ => source.Next(id => engine.GetInfo(id).Key))];
        var text = engine.WriteRules(rules);

        Assert.True(engine.TryReadRules(text, out var read, out var error), error);
        Assert.Equal(text, engine.WriteRules(read));
        Assert.All(rules.Zip(read), pair => AssertAlike(pair.First, pair.Second));
    });

    [Fact]
    public void WhatIsLeftOutIsTheDefault()
    {
        var engine = Engine();
        var shape = """{"kind": "tumbling", "size": "01:00:00"}""";
        var window = $$"""{"shape": {{shape}}}""";
        var text = $$"""{"limits": [{"series": "s/SO2", "threshold": 160, "window": {{window}}}]}""";
        Assert.True(engine.TryReadRules(text, out var rules, out _));

        var rule = Assert.Single(rules);
        Assert.Equal(new LimitDefinition(160) { Window = LimitJson.NotAdded }, rule.Limit);
        Assert.Equal(WindowDefinition.Hour with { Aggregates = rule.Window!.Aggregates }, rule.Window);
        Assert.Equal([Aggregate.Mean], rule.Window.Aggregates);
        Assert.Same(AlarmPolicy.Default, rule.Policy);
        Assert.Equal(
            text.Replace(" ", "", StringComparison.Ordinal),
            string.Concat(engine.WriteRules(rules).Where(letter => !char.IsWhiteSpace(letter))));
    }

    [Fact]
    public void PeopleMayCommentAndLeaveACommaBehind()
    {
        var text = """
            {
              // of the permit
              "limits": [{"series": "s/SO2", "threshold": 160, "name": "小时", "alarm": {"latches": true},},],
            }
            """;
        Assert.True(Engine().TryReadRules(text, out var rules, out _));
        Assert.Equal(("小时", true), (rules[0].Limit.Name, rules[0].Policy.Latches));
    }

    [Theory]
    [InlineData("\"threshold\": 1, \"deadband\": -1", "limits[1].deadband: it is -1; Deadband must lie between 0 and")]
    [InlineData("\"threshold\": \"x\"", "limits[1].threshold: 'x' is neither a number nor an object with a kind")]
    [InlineData("\"threshold\": {\"kind\": \"moon\"}", "limits[1].threshold.kind: 'moon' is not known")]
    [InlineData("\"threshold\": {\"kind\": \"curve\", \"load\": \"s/flow\"}",
        "limits[1].threshold.points: it is 0; ")]
    [InlineData("\"threshold\": {\"kind\": \"daily\", \"zone\": \"UTC\", \"lines\": " +
        "[{\"from\": \"1.00:00:00\", \"value\": 1}]}",
        "limits[1].threshold.lines[0]")]
    [InlineData("\"threshold\": {\"kind\": \"effective\", \"entries\": " +
        "[{\"from\": \"2026-01-01\", \"threshold\": 1}]}",
        "limits[1].threshold.entries[0].from: '2026-01-01' is no RFC 3339 time")]
    [InlineData("\"name\": \"x\"", "limits[1].threshold: it is missing")]
    [InlineData("\"threshold\": 1, \"level\": \"pink\"", "limits[1].level: 'pink' is none of blue, yellow,")]
    [InlineData("\"threshold\": 1, \"level\": \"4\"", "limits[1].level: '4' is none of")]
    [InlineData("\"threshold\": 1, \"treshold\": 1", "limits[1].treshold: there is no such member")]
    [InlineData("\"threshold\": 1, \"threshold\": 1", "limits[1].threshold: it is there twice")]
    [InlineData("\"threshold\": 1, \"onDelay\": \"1h\"", "limits[1].onDelay: '1h' is no time such as 00:15:00")]
    [InlineData("\"threshold\": 1e999", "limits[1].threshold: '1e999' is neither")]
    [InlineData("\"threshold\": 1, \"direction\": \"outside\"", "limits[1]: The limit contradicts itself")]
    [InlineData("\"threshold\": 1, \"alarm\": {\"shelvedMax\": \"00:00:00\"}", "limits[1].alarm.shelvedMax: it is 00:")]
    [InlineData("\"threshold\": 1, \"alarm\": {\"suppressedBy\": [\"fault\", \"x\"]}",
        "limits[1].alarm.suppressedBy[1]: 'x'")]
    [InlineData("\"threshold\": 1, \"window\": {\"shape\": {\"kind\": \"tumbling\", \"size\": \"00:07:00\"}}",
        "limits[1].window.shape: A window of 00:07:00 does not divide the hour")]
    [InlineData(Day + "\"zone\": \"Mars\"}",
        "limits[1].window.zone: this system knows no zone 'Mars'")]
    [InlineData(Day + "\"aggregates\": [\"mode\"]}",
        "limits[1].window.aggregates[0]: 'mode' is no aggregate")]
    [InlineData(Day + "\"aggregates\": " +
        "[{\"kind\": \"flow-weighted-mean\", \"series\": \"s/gone\"}]}",
        "limits[1].window.aggregates[0].series: no series 's/gone' is registered")]
    [InlineData(Day + "\"validity\": " +
        "[{\"kind\": \"count\", \"min\": 1}, {\"kind\": \"count\", \"min\": 0}]}",
        "limits[1].window.validity[1].min: it is 0; min must lie between 1 and")]
    public void WhatIsWrongIsNamedWithItsPathAndCause(string members, string error)
    {
        var text = $$"""{"limits": [{"series": "s/SO2", "threshold": 160}, {"series": "s/SO2", {{members}}}]}""";
        Assert.False(Engine().TryReadRules(text, out var rules, out var told));
        Assert.Null(rules);
        Assert.StartsWith(error, told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"limits\": {}}")]
    [InlineData("{\"limits\": [3]}")]
    [InlineData("{\"limit\": []}")]
    [InlineData("{\"limits\": [{\"series\": \"s\", \"threshold\": 1}]}")]
    [InlineData("{\"limits\": [{\"series\": \"s/\\ud83d\", \"threshold\": 1}]}")]
    public void WhatIsNoFileOfRulesIsRefused(string text)
    {
        Assert.False(Engine().TryReadRules(text, out _, out var error));
        Assert.NotEmpty(error);
    }

    [Fact]
    public void AnyCutOrChangedLetterIsRefusedOrReadAndNeverThrows() => Seed.ForEach(200, random =>
    {
        var engine = Engine();
        var text = engine.WriteRules([new RandomRules(random, Keys.Length).Next(id => engine.GetInfo(id).Key)]);
        var at = random.Next(text.Length);
        Assert.False(engine.TryReadRules(text[..at], out _, out _));
        var changed = text.Remove(at, 1).Insert(at, ((char)random.Next(' ', '~')).ToString());
        Assert.Equal(engine.TryReadRules(changed, out _, out var error), error is null);
    });

    [Fact]
    public void AnyChangeIsAnotherVersionAndTheSameRuleIsTheSame() => Seed.ForEach(200, random =>
    {
        var engine = Engine();
        var names = new SeriesNames(id => engine.GetInfo(id).Key, key => engine.TryFind(key, out var id) ? id : null);
        var limit = new RandomRules(random, Keys.Length).Limit(out var window);
        var rule = new LimitRule(SeriesKey.Parse(Keys[1]), limit, window);
        var version = RuleVersion.Of(rule, names);
        var text = LimitJson.Write(rule, names);

        Assert.Equal(version, RuleVersion.Of(LimitJson.Read(Encoding.UTF8.GetString(text), names), names));
        Assert.NotEqual(version, RuleVersion.Of(rule with { Series = SeriesKey.Parse("s/NOx") }, names));
        var longer = limit with { OnDelay = limit.OnDelay + TimeSpan.FromTicks(1) };
        Assert.NotEqual(version, RuleVersion.Of(rule with { Limit = longer }, names));
        Assert.NotEqual(version, RuleVersion.Of(rule with { Limit = limit with { Threshold = 1234.5 } }, names));
    });

    [Fact]
    public void TheVersionOfARuleNeverChanges()
    {
        var names = new SeriesNames(_ => SeriesKey.Parse("s/q"), _ => null);
        var rule = new LimitRule(SeriesKey.Parse("s/SO2"), new LimitDefinition(160), null);
        Assert.Equal("""{"series":"s/SO2","threshold":160}""", Encoding.UTF8.GetString(LimitJson.Write(rule, names)));
        Assert.Equal("9b27573ca635d47030c50470fd4c89a5", $"{RuleVersion.Of(rule, names):x32}");
    }

    [Fact]
    public void AWindowWithoutItsDefinitionAndHalfACharacterAreMisuse()
    {
        var engine = Engine();
        var series = SeriesKey.Parse("s/SO2");
        Assert.Throws<InvalidOperationException>(() =>
            engine.WriteRules([new AlarmRule(series, new LimitDefinition(1) { Window = new WindowId(0) })]));
        Assert.Throws<ArgumentException>(() =>
            engine.WriteRules([new AlarmRule(series, new LimitDefinition(1) { Name = "\uD83D" })]));
    }

    private static TelemetryEngine Engine()
    {
        var engine = Engines.Small();
        foreach (var key in Keys)
        {
            engine.Register(Engines.Info(key));
        }

        return engine;
    }

    // A list is equal to itself only, and marks are a set.
    private static void AssertAlike(AlarmRule expected, AlarmRule actual)
    {
        Assert.Equal(expected.Series, actual.Series);
        Assert.Equal(expected.Limit, actual.Limit);
        Assert.Equal(expected.Policy with { SuppressedBy = [] }, actual.Policy with { SuppressedBy = [] });
        Assert.Equal(expected.Policy.SuppressedBy.Distinct().Order(), actual.Policy.SuppressedBy);
        AssertAlike(expected.Window, actual.Window);
    }

    private static void AssertAlike(WindowDefinition? expected, WindowDefinition? actual)
    {
        Assert.Equal(expected is null, actual is null);
        if (expected is not null && actual is not null)
        {
            Assert.Equal(expected.Aggregates, actual.Aggregates);
            AssertAlike(expected.Of, actual.Of);
            Assert.Equal(Bare(expected), Bare(actual));
        }
    }

    private static WindowDefinition Bare(WindowDefinition window) =>
        window with { Aggregates = WindowDefinition.Hour.Aggregates, Of = null };
}
