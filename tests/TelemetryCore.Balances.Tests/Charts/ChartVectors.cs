using System.Text.Json;

namespace TelemetryCore.Balances.Tests.Charts;

/// <summary>Published and recomputed examples of change detection.</summary>
internal static class ChartVectors
{
    public static JsonElement Of(string name) => Root.GetProperty(name);

    public static double[] Numbers(this JsonElement element) =>
        [.. element.EnumerateArray().Select(number => number.GetDouble())];

    public static double Number(this JsonElement element, string name) => element.GetProperty(name).GetDouble();

    private static JsonElement Root { get; } = Read();

    private static JsonElement Read()
    {
        using var stream = typeof(ChartVectors).Assembly.GetManifestResourceStream("change_detection.json")!;
        return JsonDocument.Parse(stream).RootElement;
    }
}
