using System.Globalization;
using System.Text.Json;
using TelemetryCore.TestKit;

namespace TelemetryCore.Reference.Tests;

/// <summary>One result of <c>reference.json</c>.</summary>
internal sealed class ReferenceResult(JsonElement json)
{
    public static IReadOnlyDictionary<string, ReferenceResult> All { get; } = ReadAll();

    private string Id => json.GetProperty("id").GetString()!;

    private string Definition => json.GetProperty("definition").GetString()!;

    private double? Tolerance =>
        json.GetProperty("kind").GetString() == "float64"
            ? json.GetProperty("suggested_rel_tolerance").GetDouble()
            : null;

    public void AssertEquals(Answer answer)
    {
        var exact = json.TryGetProperty("exact_fraction", out var fraction) && answer.Value is not double;
        AssertEquals("value", exact ? fraction : json.GetProperty("value"), answer.Value);

        var extra = json.TryGetProperty("extra", out var properties)
            ? properties.EnumerateObject().ToDictionary(property => property.Name, property => property.Value)
            : [];
        Assert.Equal(extra.Keys.Order(), answer.Extra.Select(named => named.Name).Order());
        foreach (var (name, value) in answer.Extra)
        {
            AssertEquals(name, extra[name], value);
        }
    }

    private void AssertEquals(string name, JsonElement expected, object actual)
    {
        var isEqual = actual switch
        {
            string text => expected.GetString() == text,
            double number => IsNear(expected.GetDouble(), number),
            int number => Exact(expected) == number,
            decimal number => Exact(expected) == number,
            _ => Exact(expected) == (Fraction)actual,
        };
        var found = Convert.ToString(actual, CultureInfo.InvariantCulture);
        Assert.True(isEqual, $"{Id}, {name}: expected {expected}, found {found}. {Definition}");
    }

    private bool IsNear(double expected, double actual) => Tolerance is { } tolerance
        ? Math.Abs(actual - expected) <= tolerance * Math.Abs(expected)
        : actual.Equals(expected);

    private static Fraction Exact(JsonElement expected) =>
        Fraction.Parse(expected.ValueKind == JsonValueKind.String ? expected.GetString()! : expected.GetRawText());

    private static Dictionary<string, ReferenceResult> ReadAll()
    {
        var text = File.ReadAllText(RepositoryRoot.FullPath("tests/Data/reference.json"));
        return JsonDocument.Parse(text).RootElement.GetProperty("results").EnumerateArray()
            .Select(json => new ReferenceResult(json))
            .ToDictionary(result => result.Id);
    }
}
