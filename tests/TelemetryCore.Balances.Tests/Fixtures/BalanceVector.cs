using System.Text.Json;

namespace TelemetryCore.Balances.Tests.Fixtures;

/// <summary>A published or recomputed example of reconciliation, as <c>reconciliation.json</c> holds it.</summary>
internal sealed class BalanceVector
{
    private static readonly JsonElement All = Load();
    private readonly JsonElement _json;

    private BalanceVector(JsonElement json) => _json = json;

    public static IEnumerable<string> Ids =>
        All.EnumerateArray().Select(vector => vector.GetProperty("id").GetString()!);

    public static IEnumerable<string> LinearIds => Ids.Where(id => Of(id)._json.TryGetProperty(nameof(A), out _));

    /// <summary>Those without a missing reading.</summary>
    public static IEnumerable<string> CompleteIds => LinearIds.Where(id => Of(id).Has("sd_hat"));

    public double[][] A => [.. _json.GetProperty(nameof(A)).EnumerateArray().Select(Numbers)];

    public double[]? Constants => _json.TryGetProperty("b", out var b) ? Numbers(b) : null;

    /// <summary>NaN where a reading is missing.</summary>
    public double[] Readings => Numbers(_json.GetProperty("y"));

    public double[,]? Covariance
    {
        get
        {
            if (!_json.TryGetProperty("covariance", out var rows))
            {
                return null;
            }

            var covariance = new double[Readings.Length, Readings.Length];
            foreach (var (row, numbers) in rows.EnumerateArray().Index())
            {
                foreach (var (column, number) in Numbers(numbers).Index())
                {
                    covariance[row, column] = number;
                }
            }

            return covariance;
        }
    }

    public double[] Variances => Covariance is { } covariance
        ? [.. Enumerable.Range(0, Readings.Length).Select(stream => covariance[stream, stream])]
        : _json.TryGetProperty("sd", out var deviations)
            ? [.. Numbers(deviations).Select(deviation => deviation * deviation)]
            : Numbers(_json.GetProperty("variance"));

    public double[]? Published =>
        _json.GetProperty("published_expected") is { ValueKind: JsonValueKind.Array } array ? Numbers(array) : null;

    public double Tolerance => _json.GetProperty("tolerance").GetDouble();

    public bool IsVerified => _json.GetProperty("verified").GetBoolean();

    public static BalanceVector Of(string id) =>
        new(All.EnumerateArray().Single(vector => vector.GetProperty("id").GetString() == id));

    public BalanceModel ToModel() => Models.Of(A, Variances, Constants, Covariance);

    public bool Has(string computed) => _json.GetProperty("computed").TryGetProperty(computed, out _);

    public double[] Computed(string name) => Numbers(_json.GetProperty("computed").GetProperty(name));

    public double ComputedNumber(string name) => _json.GetProperty("computed").GetProperty(name).GetDouble();

    public int[] Classified(string name) => [.. _json.GetProperty("computed").GetProperty("classification")
        .GetProperty(name).EnumerateArray().Select(place => place.GetInt32())];

    public double[][] ComputedRows(string name) =>
        [.. _json.GetProperty("computed").GetProperty(name).EnumerateArray().Select(Numbers)];

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray()
        .Select(number => number.ValueKind == JsonValueKind.Null ? double.NaN : number.GetDouble())];

    private static JsonElement Load()
    {
        using var stream = typeof(BalanceVector).Assembly.GetManifestResourceStream("reconciliation.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.GetProperty("reconciliation").Clone();
    }
}
