using System.Globalization;
using TelemetryCore.TestKit.RealData;

namespace TelemetryCore.Reference.Tests.Calculations;

/// <summary>A waste-water plant by the day; its file is not in order of time, the engine's answers are.</summary>
internal static class WaterResults
{
    public static IEnumerable<Calculation> All =>
    [
        new("wwtp.nonmonotonic", BackwardSteps),
        new("wwtp.missing_cells", MissingCells),
        new("wwtp.cod_in_load_kg", IncomingLoad),
        new("wwtp.cod_removed_kg", RemovedLoad),
        new("wwtp.missing_days", MissingDays),
        new("wwtp.cond_s_max", ConductivityMax),
    ];

    private static Archive Plant => Archive.Load(DataSets.WaterTreatment);

    private static int Days => (Plant.Labels[^1] - Plant.Labels[0]).Days + 1;

    private static Answer BackwardSteps()
    {
        var rows = Plant.Rows.Count;
        var inFile = Plant.Labels.Zip(Plant.Rows).OrderBy(row => row.Second.Value).Select(row => row.First).ToArray();
        return new Answer(
            inFile.Zip(inFile.Skip(1)).Count(step => step.Second < step.First),
            ("rows", rows),
            ("first_in_file", Text(inFile[0])),
            ("min", Text(Plant.Labels[0])),
            ("max", Text(Plant.Labels[^1])),
            ("duplicates", (int)Plant.Rows.Max(row => row.Value) + 1 - rows));
    }

    private static Answer MissingCells()
    {
        var columns = Plant.Factors.Select(Plant.Column).ToArray();
        return new Answer(
            columns.Sum(column => column.Count(value => value is null)),
            ("rows_with_any", Enumerable.Range(0, Plant.Rows.Count)
                .Count(row => Array.Exists(columns, column => column[row] is null))));
    }

    private static Answer IncomingLoad()
    {
        var days = Plant.Column("Q-E").Both(Plant.Column("DQO-E"));
        return new Answer(days.Sum(day => day.First * day.Second) / 1000, ("days", days.Count));
    }

    private static Answer RemovedLoad()
    {
        decimal?[] removed = [.. Plant.Column("DQO-E").Zip(Plant.Column("DQO-S"), (before, after) => before - after)];
        var days = Plant.Column("Q-E").Both(removed);
        return new Answer(days.Sum(day => day.First * day.Second) / 1000, ("days", days.Count));
    }

    private static Answer MissingDays() => new(Days - Plant.Rows.Count);

    private static Answer ConductivityMax()
    {
        var column = Plant.Column("COND-S");
        var max = column.Present().Max();
        return new Answer(max, ("date", Text(Plant.Labels[Array.IndexOf(column, max)])));
    }

    private static string Text(DateTime label) => label.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
