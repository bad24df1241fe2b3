using System.Globalization;

namespace TelemetryCore.Reference.Tests;

/// <summary>
/// Arithmetic over a column as one would write it on paper. A decimal holds 28 digits, which no sum here fills.
/// </summary>
internal static class ColumnMath
{
    public static decimal[] Present(this IEnumerable<decimal?> column) =>
        [.. column.Where(value => value is not null).Select(value => value!.Value)];

    public static Fraction Mean(this IReadOnlyCollection<decimal> values) => (Fraction)values.Sum() / values.Count;

    /// <summary>Linear interpolation at the 0-based rank (n - 1) * percent / 100 of the ascending values.</summary>
    public static Fraction Percentile(this IEnumerable<Fraction> values, int percent)
    {
        Fraction[] ascending = [.. values.Order()];
        var (rank, rest) = Math.DivRem((ascending.Length - 1) * percent, 100);
        return rest == 0
            ? ascending[rank]
            : ascending[rank] + ((ascending[rank + 1] - ascending[rank]) * new Fraction(rest, 100));
    }

    /// <summary>The first of the longest runs of rows in which each row belongs to the one before.</summary>
    public static (int First, int Length) LongestRun(
        this decimal?[] column, Func<decimal?, bool> mayStart, Func<decimal?, decimal?, bool> belongs)
    {
        var longest = (First: 0, Length: 0);
        var length = 0;
        for (var row = 0; row < column.Length; row++)
        {
            length = !mayStart(column[row]) ? 0
                : row > 0 && length > 0 && belongs(column[row - 1], column[row]) ? length + 1
                : 1;
            if (length > longest.Length)
            {
                longest = (row - length + 1, length);
            }
        }

        return longest;
    }

    /// <summary>The longest run of rows without a value.</summary>
    public static (int First, int Length) LongestGap(this decimal?[] column) =>
        column.LongestRun(value => value is null, (_, _) => true);

    /// <summary>The longest run of rows with one and the same value.</summary>
    public static (int First, int Length) LongestFlatline(this decimal?[] column) =>
        column.LongestRun(value => value is not null, (before, value) => before == value);

    /// <summary>
    /// Points that send-on-delta keeps: the first, and each that differs from the last kept one by more than a band.
    /// </summary>
    public static int CountBeyondDeadband(this IReadOnlyList<decimal> values, decimal band)
    {
        var kept = values[0];
        var count = 1;
        foreach (var value in values.Where(value => Math.Abs(value - kept) > band))
        {
            kept = value;
            count++;
        }

        return count;
    }

    /// <summary>The same loop in doubles, which decides otherwise where a delta equals the band.</summary>
    public static int CountBeyondDeadband(this IReadOnlyList<double> values, double band)
    {
        var kept = values[0];
        var count = 1;
        foreach (var value in values.Where(value => Math.Abs(value - kept) > band))
        {
            kept = value;
            count++;
        }

        return count;
    }

    /// <summary>The doubles that the decimals were read as.</summary>
    public static double[] ToDoubles(this IEnumerable<decimal> values) =>
        [.. values.Select(value => double.Parse(value.ToString(Culture), Culture))];

    /// <summary>The speed of the mean wind vector.</summary>
    public static double VectorSpeed(this IReadOnlyCollection<(decimal Speed, decimal Direction)> winds)
    {
        var u = winds.Average(wind => (double)wind.Speed * Math.Sin(Radians(wind.Direction)));
        var v = winds.Average(wind => (double)wind.Speed * Math.Cos(Radians(wind.Direction)));
        return Math.Sqrt((u * u) + (v * v));
    }

    /// <summary>The pairs of two columns in the rows that have both.</summary>
    public static List<(decimal First, decimal Second)> Both(this decimal?[] first, decimal?[] second) =>
    [
        .. first.Zip(second)
            .Where(pair => pair is { First: not null, Second: not null })
            .Select(pair => (pair.First!.Value, pair.Second!.Value)),
    ];

    private static double Radians(decimal degrees) => double.DegreesToRadians((double)degrees);

    private static CultureInfo Culture => CultureInfo.InvariantCulture;
}
