using System.Text.Json;
using TelemetryCore.Balances.Networks;
using TelemetryCore.TestKit;

namespace TelemetryCore.Balances.Tests.Networks.Json;

/// <summary>A model as text: read with its errors named, written in one form, and described by a schema.</summary>
public sealed class BalanceModelJsonTests
{
    private const string Contract = """
        {
          "confidence": 0.95,
          "streams": [
            { "name": "intake",  "from": null,     "to": "plant", "unit": "m3/h", "sd": 0.5 },
            { "name": "product", "from": "plant",  "to": null,    "uncertainty": { "percentOfReading": 2, "k": 1.96 } },
            { "name": "leakage", "from": "plant",  "to": null,    "measured": false }
          ],
          "holdups": [ { "name": "tank", "node": "plant", "sd": 0.2 } ],
          "correlations": [ { "a": "intake", "b": "product", "r": 0.2 } ],
          "constraints": [ { "name": "splitter", "terms": { "intake": 1, "product": -2 }, "constant": 0 } ]
        }
        """;

    /// <summary>Every member that there is.</summary>
    private const string Full = """
        {
          // A comment, and a comma at an end, are no fault.
          "$schema": "balance-model.schema.json",
          "confidence": 0.99, "basis": "t", "period": "1.00:00:00", "fractionsAreComplete": true,
          "streams": [
            { "name": "brine", "from": null, "to": "cells", "unit": "m3/h", "sd": 0.5,
              "conversions": [ { "value": 1190, "unit": "kg/m3", "sd": 2, "source": "table" } ],
              "delay": { "cubicMetres": 12 } },
            { "name": "chlorine", "from": "cells", "to": null, "uncertainty":
              { "absolute": 0.1, "percentOfReading": 1, "percentOfFullScale": 0.5, "fullScale": 100, "k": 2,
                "systematicShare": 0.25 }, "delay": { "time": "00:10:00" } },
            { "name": "rest", "from": "cells", "to": null, "measured": false, "mayBeNegative": true },
          ],
          "holdups": [ { "name": "level", "node": "cells", "unit": "m", "sd": 0.01, "isLevel": true,
            "conversions": [ { "value": 50, "unit": "m3/m" }, { "value": 1190, "unit": "kg/m3" } ] } ],
          "sources": [ { "name": "salt", "node": "cells", "value": -3, "unit": "kg/h", "conversions": [] } ],
          "meters": [ { "name": "charge", "of": "chlorine", "unit": "kAh", "uncertainty": null, "sd": 10,
            "conversions": [ { "value": 127, "unit": "kg/kAh" } ] } ],
          "components": [
            { "name": "Cl", "fractions": [ { "stream": "brine", "name": "Cl in brine", "unit": "%", "sd": 0.1 },
              { "stream": "chlorine", "value": 1 }, { "stream": "rest", "measured": false },
              { "stream": "level", "value": 0 }, { "stream": "salt", "value": 0.6 } ] },
            { "name": "else", "fractions": [ { "stream": "brine", "measured": false },
              { "stream": "chlorine", "value": 0 }, { "stream": "rest", "uncertainty": null, "sd": 0.1 },
              { "stream": "level", "value": 1 }, { "stream": "salt", "value": 0.4 } ] } ],
          "constraints": [ { "name": "ratio", "terms": { "brine": 1, "chlorine": -5 }, "constant": 1 } ],
          "correlations": [ { "a": "brine", "b": "chlorine", "r": 0.2 } ],
          "correlationGroups": [ { "streams": [ "brine", "level", "charge" ], "r": 0.1 } ]
        }
        """;

    private static readonly JsonSchema Schema = new(Parse(
        File.ReadAllText(RepositoryRoot.FullPath("docs/formats/balance-model.schema.json"))));

    public static TheoryData<string> Texts => [Contract, Full, .. Files];

    private static IEnumerable<string> Files => Directory
        .EnumerateFiles(RepositoryRoot.FullPath("docs/examples"), "balance-*.json")
        .Select(File.ReadAllText);

    [Fact]
    public void TheTextOfTheContractIsWhatTheBuilderMakes()
    {
        var built = new BalanceModelBuilder()
            .Stream("intake", null, "plant", MeterUncertainty.OfDeviation(0.5), "m3/h")
            .Stream("product", "plant", null, MeterUncertainty.OfReading(2, 1.96))
            .Unmeasured("leakage", "plant", null)
            .Holdup("tank", "plant", MeterUncertainty.OfDeviation(0.2))
            .Correlate(0.2, "intake", "product")
            .Constraint("splitter", 0, (1, "intake"), (-2, "product"))
            .Build();
        var read = BalanceModel.Parse(Contract);
        Assert.Equal(built.ToJson(), read.ToJson());
        Assert.Equal(built.Version, read.Version);
        Assert.Equal(
            """
            {"confidence":0.95,
            "streams":[{"name":"intake","from":null,"to":"plant","unit":"m3/h","sd":0.5},
            {"name":"product","from":"plant","to":null,"uncertainty":{"percentOfReading":2,"k":1.96}},
            {"name":"leakage","from":"plant","to":null,"measured":false}],
            "holdups":[{"name":"tank","node":"plant","sd":0.2}],
            "constraints":[{"name":"splitter","terms":{"intake":1,"product":-2},"constant":0}],
            "correlations":[{"a":"intake","b":"product","r":0.2}]}
            """.ReplaceLineEndings(""),
            read.ToJson());
        Assert.Matches("^[0-9a-f]{32}$", read.Version);
        var other = BalanceModel.Parse(Contract.Replace("0.95", "0.9", StringComparison.Ordinal));
        Assert.NotEqual(read.Version, other.Version);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void ATextThatIsWrittenReadsBackAsItselfAndFitsTheSchema(string text)
    {
        var model = BalanceModel.Parse(text);
        var again = BalanceModel.Parse(model.ToJson());
        Assert.Equal(model.ToJson(), again.ToJson());
        Assert.Equal(model.Version, again.Version);
        Assert.Empty(Schema.Check(Parse(text)));
        Assert.Empty(Schema.Check(Parse(model.ToJson())));
    }

    [Fact]
    public void TheSchemaHasTheMembersThatAreRead() => Assert.Equal(
        NamesIn(Parse(Full)).Except(["brine", "chlorine"]).Order().Distinct(),
        Schema.MemberNames().Order());

    [Theory]
    [InlineData("confidence", "1.5")]
    [InlineData("period", "\"a day\"")]
    [InlineData("streams", "[]")]
    [InlineData("streams", "[{ \"name\": \"a\", \"to\": \"n\", \"sd\": -1 }]")]
    [InlineData("streams", "[{ \"name\": \"a\", \"to\": \"n\", \"uncertainty\": { \"absolute\": 1 } }]")]
    [InlineData("streams", "[{ \"to\": \"n\" }]")]
    [InlineData("streams", "[{ \"name\": \"a\", \"to\": 7 }]")]
    [InlineData("streams", "[{ \"name\": \"a\", \"to\": \"n\", \"delay\": {} }]")]
    [InlineData("holdups", "[{ \"name\": \"a\" }]")]
    [InlineData("constraints", "[{ \"name\": \"a\", \"terms\": { \"a\": \"1\" } }]")]
    [InlineData("correlations", "[{ \"a\": \"a\", \"b\": \"b\" }]")]
    [InlineData("meter", "[]")]
    public void WhatTheSchemaRefusesIsNoModel(string member, string value)
    {
        var text = $$"""{ "{{member}}": {{value}} }""";
        Assert.NotEmpty(Schema.Check(Parse(text)));
        Assert.False(BalanceModel.TryParse(text, out _, out var problems));
        Assert.NotEmpty(problems);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("[]", "Array is no object")]
    [InlineData("""{ "streams": {} }""", "streams: {} is no array")]
    [InlineData("""{ "streams": [ 7 ] }""", "streams[0]: Number is no object")]
    [InlineData("""{ "streams": [ { "name": "a", "sdd": 1 } ] }""", "streams[0].sdd: there is no such member")]
    [InlineData("""{ "streams": [ { "name": "a", "sd": "1" } ] }""", "streams[0].sd: 1 is no number")]
    [InlineData("""{ "streams": [ { "name": "a", "measured": 0 } ] }""", "streams[0].measured: 0 is neither true nor")]
    [InlineData("""{ "streams": [ { "name": "a", "uncertainty": {} } ] }""", "streams[0].uncertainty.k: it is missing")]
    [InlineData("""{ "holdups": [ { "name": "a" } ] }""", "holdups[0].node: it is missing")]
    [InlineData("""{ "constraints": [ { "name": "c", "terms": [] } ] }""", "constraints[0].terms: Array is no object")]
    [InlineData("""{ "constraints": [ { "name": "c", "terms": { "a": 1, "a": 2 } } ] }""", "terms.a: it is there")]
    [InlineData("""{ "correlationGroups": [ { "streams": [ 1 ], "r": 0 } ] }""", "streams[0]: 1 is no text")]
    [InlineData("""{ "streams": [ { "name": "a", "delay": { "time": "1h" } } ] }""", "streams[0].delay.time: '1h'")]
    [InlineData("""{ "streams": [ { "name": "a", "delay": { } } ] }""", "streams[0].delay: it needs either")]
    public void AFaultOfTheTextIsNamedWithItsPath(string text, string fault)
    {
        Assert.False(BalanceModel.TryParse(text, out var model, out var problems));
        Assert.Null(model);
        var problem = Assert.Single(problems);
        Assert.Equal(ModelProblemKind.Text, problem.Kind);
        Assert.Contains(fault, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnUncertaintyThatIsStatedTwiceIsSaidWithAllElse()
    {
        const string Text = """
            { "streams": [
              { "name": "a", "from": null, "to": "n", "sd": 1, "uncertainty": { "absolute": 1, "k": 2 } },
              { "name": "b", "from": null, "to": "n", "sd": 0 } ] }
            """;
        var fault = Assert.Throws<BalanceModelException>(() => BalanceModel.Parse(Text));
        Assert.Equal(
            [
                (ModelProblemKind.UncertaintyTwice, "a"),
                (ModelProblemKind.UncertaintyUnusable, "b"),
                (ModelProblemKind.NodeOneSided, "n"),
            ],
            fault.Problems.Select(problem => (problem.Kind, problem.Subject)));
    }

    [Fact]
    public void AFractionThatIsKnownHasNoUncertainty()
    {
        const string Text = """
            { "streams": [ { "name": "a", "from": null, "to": "n" }, { "name": "b", "from": "n", "to": null } ],
              "components": [ { "name": "c", "fractions": [
                { "stream": "a", "value": 0.5, "sd": 0.1 }, { "stream": "b", "measured": false, "sd": 0.1 } ] } ] }
            """;
        Assert.False(BalanceModel.TryParse(Text, out _, out var problems));
        Assert.Equal(["a.c", "b.c"], problems.Select(problem => problem.Subject));
        Assert.All(problems, problem => Assert.Equal(ModelProblemKind.UncertaintyUnusable, problem.Kind));
    }

    private static JsonElement Parse(string text) => JsonDocument.Parse(text, new JsonDocumentOptions
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    }).RootElement;

    private static IEnumerable<string> NamesIn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object =>
            value.EnumerateObject().SelectMany(member => NamesIn(member.Value).Prepend(member.Name)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(NamesIn),
        _ => [],
    };
}
