using TelemetryCore.TestKit.RealData;
using TelemetryCore.Windows;

namespace TelemetryCore.Reference.Tests.Calculations;

/// <summary>Emissions of a gas turbine, row by row.</summary>
internal static class GasTurbineResults
{
    private const int RowsOfDay = 24;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static IEnumerable<Calculation> All =>
    [
        .. Year(2011, DataSets.GasTurbineYears[0]),
        .. Year(2012, DataSets.GasTurbineYears[1]),
        .. Year(2013, DataSets.GasTurbineYears[2]),
    ];

    private static IEnumerable<Calculation> Year(int year, DataSet set)
    {
        yield return Of("nox_rows_gt_75", archive => new Answer(
            archive.CountBeyond("NOX", new(75)), ("rows", archive.Rows.Count)));
        yield return Of("nox_mean", archive => new Answer(archive.Year("NOX", Aggregate.Mean).Mean));
        yield return Of("co_max_24row_mean", LargestDay);
        yield return Of("nox_longest_flatline", Flatline);
        yield return Of("nox_24row_blocks_mean_gt_70", DaysBeyond);
        yield return Of("tey_sum", archive => new Answer(archive.Year("TEY", Aggregate.Sum).Value));
        yield return Of("exact_duplicate_rows", RepeatedRows);

        Calculation Of(string result, Func<Archive, Answer> compute) =>
            new($"gt.{year}.{result}", () => compute(Archive.Load(set)));
    }

    private static Answer LargestDay(Archive archive)
    {
        var day = new WindowDefinition(WindowShape.Sliding(RowsOfDay * Hour, Hour))
        {
            Validity = ValidityRule.Count(RowsOfDay),
        };
        var largest = archive.LargestMean("CO", day, RowsOfDay);
        return new Answer(largest.Mean, ("last_row_0based", archive.RowBefore(largest.To)));
    }

    private static Answer Flatline(Archive archive)
    {
        var column = archive.Column("NOX");
        var (first, length) = column.LongestFlatline();
        return new Answer(length, ("first_row_0based", first), ("value", column[first]!.Value));
    }

    private static Answer DaysBeyond(Archive archive)
    {
        var days = archive.Windows("NOX", RowsOfDay * Hour).FindAll(day => day.Count == RowsOfDay);
        return new Answer(days.Count(day => day.Mean > 70), ("blocks", days.Count));
    }

    // Equal numbers in all columns: none, so there are no equal texts either.
    private static Answer RepeatedRows(Archive archive)
    {
        var columns = archive.Factors.Select(archive.Column).ToArray();
        return new Answer(Enumerable.Range(1, archive.Rows.Count - 1)
            .Count(row => Array.TrueForAll(columns, column => column[row] == column[row - 1])));
    }
}
