using System.Text.RegularExpressions;
using TelemetryCore.Balances.Power;
using TelemetryCore.Balances.Power.Rules;

namespace TelemetryCore.Balances.Tests.Power;

public sealed partial class PowerPlanTests
{
    private const string Meters = """{ "name": "P1" }, { "name": "P2" }""";

    private const string Facilities = """
        { "name": "kiln", "meter": "P1", "thresholds": { "offBelow": 1, "onAbove": 2 } },
        { "name": "fan", "meter": "P2", "thresholds": { "offBelow": 1, "onAbove": 2 } }
        """;

    [Fact]
    public void APlanComesBackFromItsText()
    {
        var plan = WholePlant.Plan(TimeSpan.Zero);
        var text = plan.ToJson();
        var read = PowerPlan.Parse(text);

        Assert.Equal(text, read.ToJson());
        Assert.Equal(plan.Rules.Select(rule => rule.GetType()), read.Rules.Select(rule => rule.GetType()));
        Assert.Equal(plan.Meters, read.Meters);
        Assert.Equal(plan.Facilities, read.Facilities);
        Assert.Equal("Asia/Shanghai", read.Zone.Id);
    }

    [Fact]
    public void ARuleSaysWhereItsNumbersAreFromAndDefaultsAreCalledProposals()
    {
        var plan = Plan("""
            { "kind": "notSynchronised", "name": "a", "production": ["kiln"], "treatment": "fan" },
            { "kind": "treatmentOrder", "name": "b", "production": ["kiln"], "treatment": { "any": ["fan"] },
              "lead": "00:05:00", "lag": "00:10:00", "source": "permit 7", "date": "2025-06-01" }
            """);

        Assert.Equal("engineering proposal, not law", plan.Rules[0].Source);
        Assert.Equal(PowerRule.ProposalDate, plan.Rules[0].Date);
        Assert.Equal(("permit 7", new DateOnly(2025, 6, 1)), (plan.Rules[1].Source, plan.Rules[1].Date));
        Assert.Equal(TimeSpan.FromMinutes(10), ((NotSynchronisedRule)plan.Rules[0]).After);
    }

    [Fact]
    public void AnyTimeThatIsWrittenOtherwiseIsReadOtherwise()
    {
        var lines = WholePlant.Plan(TimeSpan.Zero).ToJson().Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var changed = Number.Replace(lines[i], match => $"{match.Groups[1]}{match.Groups[2]}1{match.Groups[3]}");
            if (changed != lines[i])
            {
                string[] text = [.. lines[..i], changed, .. lines[(i + 1)..]];
                Assert.Equal(text, PowerPlan.Parse(string.Join('\n', text)).ToJson().Split('\n'));
            }
        }
    }

    [Theory]
    [InlineData(
        "'kind': 'silence', 'meters': ['P9']",
        "rules[0]: Rule 'a' names 'P9', which is no meter of the plan")]
    [InlineData("'kind': 'silence', 'meters': []", "rules[0]: Rule 'a' contradicts itself: it names no meter")]
    [InlineData("'kind': 'silence', 'meters': [7]", "rules[0].meters[0]: 7 is no name")]
    [InlineData("'kind': 'noise'", "rules[0].kind: 'noise' is not known")]
    [InlineData("'meters': ['P1']", "rules[0].kind: it is missing")]
    [InlineData("'kind': 'silence', 'meters': ['P1'], 'after': '-00:01:00'", "rules[0].after: it is -00:01:00")]
    [InlineData(
        "'kind': 'silence', 'meters': ['P1'], 'afterwards': '00:01:00'",
        "rules[0].afterwards: there is no such member")]
    [InlineData("'kind': 'silence', 'meters': ['P1'], 'date': 'yesterday'", "rules[0].date: 'yesterday' is no date")]
    [InlineData(
        "'kind': 'silence', 'meters': ['P1'] }, { 'kind': 'silence', 'name': 'a', 'meters': ['P2']",
        "rules[1].name: 'a' is there twice")]
    [InlineData(
        "'kind': 'notSynchronised', 'production': ['kiln'], 'treatment': 'pump'",
        "rules[0]: Rule 'a' names 'pump', which is no facility of the plan")]
    [InlineData(
        "'kind': 'notSynchronised', 'production': ['kiln'], 'treatment': { 'atLeast': 3, 'of': ['fan'] }",
        "rules[0].treatment: 3 of 1 can never be asked for")]
    [InlineData(
        "'kind': 'notSynchronised', 'production': ['kiln'], 'treatment': { 'all': ['fan', 3] }",
        "rules[0].treatment.all[1]: Number is no object")]
    [InlineData(
        "'kind': 'notSynchronised', 'production': ['kiln'], 'treatment': 'fan', 'treatmentFrom': 'off'",
        "rules[0]: Rule 'a' contradicts itself: treatment counts from idle or from load, not from Off")]
    [InlineData(
        "'kind': 'schedule', 'facilities': ['kiln'], 'schedule': [{ 'days': ['someday'] }]",
        "rules[0].schedule[0].days[0]: 'someday' is none of")]
    [InlineData(
        "'kind': 'submeters', 'gateway': 'P1', 'submeters': ['P2']",
        "rules[0]: Rule 'a' contradicts itself: meter 'P1' declares no uncertainty")]
    [InlineData(
        "'kind': 'underTreatment', 'production': 'kiln', 'treatment': 'kiln', 'deviation': 1, " +
        "'curve': [{ 'production': 1, 'treatment': 2 }]",
        "rules[0]: Rule 'a' contradicts itself: production and treatment have one meter")]
    [InlineData(
        "'kind': 'underTreatment', 'production': 'kiln', 'treatment': 'fan', 'deviation': 0, " +
        "'curve': [{ 'production': 1, 'treatment': 2 }]",
        "rules[0].deviation: it is 0")]
    [InlineData(
        "'kind': 'limitOrder', 'facilities': ['kiln'], 'from': '2026-03-01T00:00:00Z', " +
        "'to': '2026-03-02T00:00:00Z', 'reduction': 0.3, 'reference': [1, null]",
        "rules[0]: A week has 168 hours")]
    [InlineData(
        "'kind': 'stopOrder', 'facilities': ['kiln'], 'from': '2026-03-02T00:00:00Z', " +
        "'to': '2026-03-01T00:00:00Z', 'baseLoad': 1, 'tolerance': 1",
        "rules[0]: Rule 'a' contradicts itself: its order ends at 2026-03-01T00:00:00Z")]
    public void WhatIsWrongWithARuleIsNamedWithItsPath(string members, string message)
    {
        var rules = $"{{ 'name': 'a', {members} }}".Replace('\'', '"');

        Assert.StartsWith(
            message, Assert.ThrowsAny<FormatException>(() => Plan(rules)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "name": "P1" }, { "name": "P1" }""", Facilities, "meters[1].name: 'P1' is there twice")]
    [InlineData("""{ "name": " " }""", Facilities, "meters[0]: A meter needs a name")]
    [InlineData("""{ "name": "P1", "hold": "00:00:00" }""", Facilities, "meters[0].hold: it is 00:00:00")]
    [InlineData(
        """{ "name": "P1", "uncertainty": { "coverageFactor": 0 } }""",
        Facilities,
        "meters[0].coverageFactor: it is 0")]
    [InlineData("""{ "name": "P2" }""", Facilities, "facilities[0].meter: 'P1' is no meter of the plan")]
    [InlineData(
        Meters, """{ "name": "kiln", "meter": "P1", "thresholds": { "offBelow": 3, "onAbove": 2 } }""",
        "facilities[0].thresholds: Thresholds must be finite, with off below 3 not above on above 2")]
    [InlineData(Meters, """{ "name": "kiln", "meter": "P1" }""", "facilities[0].thresholds: it is missing")]
    public void WhatIsWrongWithAMeterOrAFacilityIsNamedWithItsPath(string meters, string facilities, string message) =>
        Assert.StartsWith(
            message,
            Assert.ThrowsAny<FormatException>(() => Plan("", meters, facilities)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void WhatIsWrongInCodeIsNamedToo()
    {
        var silence = new SilenceRule { Name = "comms", Meters = ["P1"] };
        PowerMeter[] meters = [new("P1")];

        Assert.Contains(
            "two rules called 'comms'",
            Assert.Throws<ArgumentException>(() => new PowerPlan(meters, [], [silence, silence])).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "Facility 'kiln' names 'P2', which is no meter of the plan",
            Assert.Throws<ArgumentException>(
                () => new PowerPlan(meters, [new Facility("kiln", "P2", Script.Thresholds)], [])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new PowerPlan([.. meters, .. meters], [], []));
    }

    [Fact]
    public void ARequiredSetSaysWhatItAsksFor()
    {
        Assert.Equal("fan", RequiredSet.One("fan").ToString());
        Assert.Equal("a and b", RequiredSet.All("a", "b").ToString());
        Assert.Equal("2 of (a, b, c)", RequiredSet.AtLeast(2, "a", "b", "c").ToString());
        Assert.Throws<ArgumentException>(() => RequiredSet.Any());
        Assert.Throws<ArgumentException>(() => RequiredSet.AtLeast(0, "a"));
    }

    [GeneratedRegex("""^( *"[a-zA-Z]+": ")([0-9.]*[0-9]{2}:[0-5][0-9]:0)[0-9](",?)$""")]
    private static partial Regex Number { get; }

    private static PowerPlan Plan(string rules, string meters = Meters, string facilities = Facilities) =>
        PowerPlan.Parse(
        $$"""{ "meters": [{{meters}}], "facilities": [{{facilities}}], "rules": [{{rules}}] }""");
}
