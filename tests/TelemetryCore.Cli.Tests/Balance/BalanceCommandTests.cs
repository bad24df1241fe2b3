using System.Text.Json;
using TelemetryCore.TestKit;

namespace TelemetryCore.Cli.Tests.Balance;

public sealed class BalanceCommandTests : IDisposable
{
    private const string Plant = """
        {
          "streams": [
            { "name": "intake", "from": null, "to": "plant", "unit": "m3/h", "sd": 1 },
            { "name": "product", "from": "plant", "to": null, "sd": 1 },
            { "name": "waste", "from": "plant", "to": null, "sd": 1 }
          ],
          "constraints": [ { "name": "splitter", "terms": { "product": 1, "waste": -3 } } ]
        }
        """;

    private const string Leaky = """
        { "streams": [
          { "name": "intake", "from": null, "to": "plant", "sd": 1 },
          { "name": "product", "from": "plant", "to": null, "sd": 1 },
          { "name": "leakage", "from": "plant", "to": null, "measured": false } ] }
        """;

    private const string Undeclared = """
        { "streams": [
          { "name": "intake", "from": null, "to": "plant", "sd": 1 },
          { "name": "product", "from": "plant", "to": null } ] }
        """;

    private const string Pond = """
        { "period": "01:00:00", "basis": "m3", "streams": [
          { "name": "in", "from": null, "to": "pond", "unit": "m3/h", "sd": 1 },
          { "name": "out", "from": "pond", "to": null, "unit": "m3/h", "sd": 1 } ],
          "holdups": [ { "name": "level", "node": "pond", "unit": "cm", "sd": 0.1, "isLevel": true,
            "conversions": [ { "value": 200, "unit": "m3/m" } ] } ] }
        """;

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task APeriodIsOneObjectWithTheFieldsOfTheContract()
    {
        var period = Assert.Single(await ObjectsAsync(Plant, """
            from,to,intake,waste,product
            2026-03-01T08:00:00+08:00,2026-03-01T09:00:00+08:00,102,26,72
            """));
        Assert.Equal(
            [
                "period", "from", "to", "verdict", "closure", "globalTest", "streams", "nodes", "constraints",
                "suspects", "faults", "reason", "cause", "unit", "model",
            ],
            NamesIn(period));
        Assert.Equal("2026-03-01T00:00:00Z", period.GetProperty("from").GetString());
        Assert.Equal("2026-03-01T01:00:00Z", period.GetProperty("to").GetString());
        Assert.Equal("Open", period.GetProperty("verdict").GetString());
        Assert.Equal(100 * 98 / 102.0, period.GetProperty("closure").GetDouble(), 1e-12);
        Assert.Equal(["statistic", "dof", "critical", "p"], NamesIn(period.GetProperty("globalTest")));
        Assert.Equal(2, period.GetProperty("globalTest").GetProperty("dof").GetInt32());
        Assert.Equal(5.9915, period.GetProperty("globalTest").GetProperty("critical").GetDouble(), 1e-4);
        Assert.Equal("m3/h", period.GetProperty("unit").GetString());
        Assert.Equal(JsonValueKind.Null, period.GetProperty("reason").ValueKind);
    }

    [Fact]
    public async Task StreamsNodesAndConstraintsStandInTheOrderOfTheModel()
    {
        var period = Assert.Single(await ObjectsAsync(Plant, "intake,waste,product\n102,26,72"));
        var streams = period.GetProperty("streams");
        var waste = streams[2];
        Assert.Equal(["name", "measured", "reconciled", "uncertainty", "adjustment", "z", "class"], NamesIn(waste));
        Assert.Equal("waste", waste.GetProperty("name").GetString());
        Assert.Equal(26, waste.GetProperty("measured").GetDouble());
        Assert.Equal("redundant", waste.GetProperty("class").GetString());
        Assert.Equal(
            3 * waste.GetProperty("reconciled").GetDouble(), streams[1].GetProperty("reconciled").GetDouble(), 1e-9);

        var node = Assert.Single(period.GetProperty("nodes").EnumerateArray());
        Assert.Equal(["name", "residual", "z", "leak"], NamesIn(node));
        Assert.Equal(("plant", 4), (node.GetProperty("name").GetString(), node.GetProperty("residual").GetDouble()));
        Assert.Equal(4 / Math.Sqrt(3), node.GetProperty("z").GetDouble(), 1e-12);
        var splitter = Assert.Single(period.GetProperty("constraints").EnumerateArray());
        Assert.Equal("splitter", splitter.GetProperty("name").GetString());
        Assert.Equal(-6, splitter.GetProperty("residual").GetDouble());
    }

    [Fact]
    public async Task AnOpenPeriodNamesSetsOfSuspectsWithMagnitudesAndIntervals()
    {
        var period = Assert.Single(await ObjectsAsync(Plant, "intake,product,waste\n120,75,25"));
        Assert.Equal("Open", period.GetProperty("verdict").GetString());
        var likeliest = period.GetProperty("suspects")[0].EnumerateArray().Select(name => name.GetString()).Order();
        Assert.Equal(["intake", "plant"], likeliest);
        var set = period.GetProperty("faults")[0];
        Assert.True(set.GetProperty("significant").GetBoolean());
        var bias = set.GetProperty("members").EnumerateArray()
            .Single(member => member.GetProperty("kind").GetString() == "bias");
        Assert.Equal(20, bias.GetProperty("magnitude").GetDouble(), 1e-9);
        Assert.InRange(20, bias.GetProperty("low").GetDouble(), bias.GetProperty("high").GetDouble());
    }

    [Theory]
    [InlineData("120,75,25", true, 1)]
    [InlineData("120,75,25", false, 0)]
    [InlineData("100,75,25", true, 0)]
    [InlineData(",75,", true, 0)]
    [InlineData("100,75,25\n100,75,25\n120,75,25\n100,75,25", true, 1)]
    public async Task OnlyAnOpenBalanceFailsAndOnlyWhenAsked(string rows, bool isAsked, int exit)
    {
        string[] asked = isAsked ? ["--fail-on-open"] : [];
        Assert.Equal(exit, (await RunAsync(Plant, $"intake,product,waste\n{rows}", [.. asked, "--json"])).Exit);
        Assert.Equal(exit, (await RunAsync(Plant, $"intake,product,waste\n{rows}", asked)).Exit);
    }

    [Fact]
    public async Task RowsWithoutTimesAreNumberedAndAnEmptyCellIsMissing()
    {
        var periods = await ObjectsAsync(Plant, "intake,product,waste\r\n100,75,25\r\n\r\n100,,25\r\n");
        Assert.Equal([1, 2], periods.Select(period => period.GetProperty("period").GetInt32()));
        Assert.All(periods, period => Assert.Equal(JsonValueKind.Null, period.GetProperty("from").ValueKind));
        var product = periods[1].GetProperty("streams")[1];
        Assert.Equal(JsonValueKind.Null, product.GetProperty("measured").ValueKind);
        Assert.Equal(75, product.GetProperty("reconciled").GetDouble(), 1e-9);
        Assert.Equal("observable", product.GetProperty("class").GetString());
        Assert.Equal(JsonValueKind.Null, periods[1].GetProperty("closure").ValueKind);
    }

    [Theory]
    [InlineData(Leaky, "intake,product\n100,90", "no-redundancy", "leakage")]
    [InlineData(Undeclared, "intake,product\n100,90", "uncertainty-not-declared", "product")]
    [InlineData(Plant, "intake\n100", "too-many-missing", "waste")]
    public async Task WhatNobodyCanTellHasACauseAndAReasonThatNamesIt(
        string model, string readings, string cause, string named)
    {
        var period = Assert.Single(await ObjectsAsync(model, readings));
        Assert.Equal("Undecidable", period.GetProperty("verdict").GetString());
        Assert.Equal(cause, period.GetProperty("cause").GetString());
        Assert.Contains($"'{named}'", period.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", period.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALevelIsTheChangeSinceTheRowThatEndsWhereThisOneBegins()
    {
        var periods = await ObjectsAsync(Pond, """
            from,to,in,out,level
            2026-03-01T00:00:00Z,2026-03-01T01:00:00Z,100,90,250
            2026-03-01T01:00:00Z,2026-03-01T02:00:00Z,100,90,255
            2026-03-01T03:00:00Z,2026-03-01T04:00:00Z,100,90,260
            2026-03-01T04:00:00Z,2026-03-01T05:00:00Z,100,90,
            2026-03-01T05:00:00Z,2026-03-01T06:00:00Z,100,90,270
            """);
        Assert.Equal([null, 10.0, null, null, null], periods.Select(period =>
            period.GetProperty("streams")[2].GetProperty("measured") is { ValueKind: JsonValueKind.Number } level
                ? level.GetDouble()
                : (double?)null));
        Assert.Equal("Closed", periods[1].GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task ATableHasALineForEachPeriodAndOneForEachSuspect()
    {
        var answer = await RunAsync(Plant, "intake,product,waste\n100,75,25\n120,75,25");
        Assert.Contains(answer.OutputLines, line => Has(line, "│ 1 ") && Has(line, "Closed"));
        Assert.Contains(answer.OutputLines, line => Has(line, "│ 2 ") && Has(line, "Open") && Has(line, " or "));
        Assert.Contains(answer.OutputLines, line => Has(line, "intake") && Has(line, "bias") && Has(line, " 20 "));
    }

    [Fact]
    public async Task TheExampleIsOpenInTheHourInWhichItsOutletReadsTooLittle()
    {
        var answer = await Cli.RunAsync(
            "balance", "--model", RepositoryRoot.FullPath("docs/examples/balance-model.json"),
            "--readings", RepositoryRoot.FullPath("docs/examples/balance-readings.csv"), "--json");
        var periods = answer.Json();
        Assert.Equal(
            ["Closed", "Closed", "Open", "Closed"],
            periods.Select(period => period.GetProperty("verdict").GetString()));
        Assert.Contains(
            periods[2].GetProperty("suspects")[0].EnumerateArray(), name => name.GetString() == "outlet");
    }

    [Theory]
    [InlineData("", ":1: there is no header")]
    [InlineData("intake,steam\n1,2", ":1: the model has no 'steam', only intake, product, waste")]
    [InlineData("intake,intake\n1,2", ":1: column 'intake' is there twice")]
    [InlineData("from,intake\n1,2", ":1: a period needs both from and to")]
    [InlineData("intake,product\n1,2\n\n1,two", ":4: column 'product': 'two' is no number; leave the cell empty")]
    [InlineData("intake,product\n1,NaN", ":2: column 'product': 'NaN' is no number")]
    [InlineData("intake,product\n1,-Infinity", ":2: column 'product': '-Infinity' is no number")]
    [InlineData("intake,product\n1", ":2: 1 cells under 2 columns")]
    [InlineData("intake,product\n1,2,3", ":2: 3 cells under 2 columns")]
    [InlineData("intake,product\n1,\"2", ":2: the line is no record")]
    [InlineData("from,to,intake\n2026-03-01,2026-03-01T01:00:00Z,1", ":2: column 'from': '2026-03-01' is not a time")]
    [InlineData("from,to,intake\n2026-03-01T01:00:00Z,2026-03-01T01:00:00Z,1", ":2: from 2026-03-01T01:00:00Z is not")]
    public async Task AFaultOfTheReadingsIsNamedWithFileLineAndColumn(string readings, string message) =>
        (await RunAsync(Plant, readings, "--json")).AssertWrongCall($"readings.csv{message}");

    [Fact]
    public async Task ReadingsOfAStreamWithoutAMeterAreRefused() =>
        (await RunAsync(Leaky, "intake,leakage\n1,2")).AssertWrongCall("column 'leakage'", "no meter");

    [Fact]
    public async Task APeriodOfAnotherLengthThanTheModelSaysIsRefused() => (await RunAsync(Pond, """
        from,to,in,out
        2026-03-01T00:00:00Z,2026-03-01T02:00:00Z,100,90
        """)).AssertWrongCall("readings.csv:2", "02:00:00", "01:00:00");

    [Theory]
    [InlineData("""{ "streams": [ { "name": "a", "sdd": 1 } ] }""", "streams[0].sdd: there is no such member")]
    [InlineData("""{ "streams": [ { "name": "a", "to": "n", "sd": 0 } ] }""", "uncertainty of 'a'", "node 'n'")]
    [InlineData("{", "model.json")]
    public async Task AWrongModelIsExplainedInOneLine(string model, params string[] parts) =>
        (await RunAsync(model, "a\n1")).AssertWrongCall(["--model", .. parts]);

    [Fact]
    public async Task AFileThatIsNotThereIsNamed()
    {
        var model = _folder.Write("model.json", Plant);
        (await Cli.RunAsync("balance", "--model", _folder["none"], "--readings", model)).AssertWrongCall("none");
        (await Cli.RunAsync("balance", "--model", model, "--readings", _folder["none"])).AssertWrongCall("none");
    }

    private Task<CliAnswer> RunAsync(string model, string readings, params string[] options) => Cli.RunAsync(
        [
            "balance", "--model", _folder.Write("model.json", model),
            "--readings", _folder.Write("readings.csv", readings), .. options,
        ]);

    private async Task<JsonElement[]> ObjectsAsync(string model, string readings) =>
        (await RunAsync(model, readings, "--json")).Json();

    private static string[] NamesIn(JsonElement value) => [.. value.EnumerateObject().Select(member => member.Name)];

    private static bool Has(string line, string part) => line.Contains(part, StringComparison.Ordinal);
}
