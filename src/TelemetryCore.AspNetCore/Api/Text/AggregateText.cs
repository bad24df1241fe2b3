using TelemetryCore.Windows;

namespace TelemetryCore.AspNetCore.Api.Text;

/// <summary>A list of aggregates by name.</summary>
internal static class AggregateText
{
    public const string Wanted =
        "one to eight different ones of mean sum min max first last count std vector-mean increase rate pNN rNN qNN " +
        "highest-N, separated by commas";

    private const int CountMax = 8;

    public static bool TryParse(string text, out Aggregate[] aggregates)
    {
        var names = text.Split(',');
        aggregates = [.. names.Select(Parse).OfType<Aggregate>().Distinct()];
        return aggregates.Length == names.Length && aggregates.Length <= CountMax;
    }

    private static Aggregate? Parse(string name) => Aggregate.TryParse(name, out var aggregate) ? aggregate : null;
}
