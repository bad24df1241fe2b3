using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using TelemetryCore.Windows.Aggregates;

namespace TelemetryCore.Windows;

public abstract partial record Aggregate
{
    private const string HighestPrefix = "highest-";

    private static Aggregate[] Named =>
        [Mean, Sum, Count, Min, Max, First, Last, StandardDeviation, VectorMean, Increase, Rate];

    /// <summary>
    /// The aggregate of a name: <c>mean sum count min max first last std vector-mean increase rate</c>, a percentile by
    /// interpolation <c>p95</c>, by rank <c>r98</c> or by a sketch <c>q99.9</c>, or <c>highest-4</c>. Those that need
    /// another series or a time have none.
    /// </summary>
    /// <param name="name">In lower case.</param>
    /// <param name="aggregate">What it names.</param>
    /// <returns>False when it names none.</returns>
    public static bool TryParse(string name, [NotNullWhen(true)] out Aggregate? aggregate)
    {
        ArgumentNullException.ThrowIfNull(name);
        aggregate = Array.Find(Named, named => named.Name == name) ?? ParsePercentage(name) ?? ParseHighest(name);
        return aggregate is not null;
    }

    private static Aggregate? ParsePercentage(string name) =>
        name.Length > 1 && IsPercentage(name.AsSpan(1), out var percent)
            ? name[0] switch
            {
                'p' => Percentile(percent),
                'r' => PercentileByRank(percent),
                'q' => Quantile(percent),
                _ => null,
            }
            : null;

    private static bool IsPercentage(ReadOnlySpan<char> text, out decimal percent) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out percent) &&
        percent <= 100 && decimal.Round(percent, Percentage.Decimals) == percent;

    private static Aggregate? ParseHighest(string name) =>
        name.StartsWith(HighestPrefix, StringComparison.Ordinal) &&
        int.TryParse(
            name.AsSpan(HighestPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) &&
        number is >= 1 and <= Limits.HighestNumberMax
            ? Highest(number)
            : null;
}
