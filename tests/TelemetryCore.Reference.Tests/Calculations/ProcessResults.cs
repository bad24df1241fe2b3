using TelemetryCore.TestKit.RealData;
using TelemetryCore.Windows;

namespace TelemetryCore.Reference.Tests.Calculations;

/// <summary>Mass flows of the simulated Tennessee Eastman process, a row every three minutes.</summary>
internal static class ProcessResults
{
    private const decimal HoursOfRow = 0.05m;

    private static readonly string[] Runs = ["d00_te", "d01_te", "d04_te", "d06_te", "d08_te", "d13_te"];

    public static IEnumerable<Calculation> All => [.. Runs.SelectMany(Run), new("tep.d00.shape", TrainingShape)];

    private static IEnumerable<Calculation> Run(string run)
    {
        yield return Of("feed_D_plus_E_kg", archive => new Answer(Total(archive, 2) + Total(archive, 3)));
        yield return Of("product_volume_m3", archive => new Answer(Total(archive, 17)));
        yield return Of("gas_in_minus_purge_kscm", archive => new Answer(
            Total(archive, 1) + Total(archive, 4) - Total(archive, 10)));
        yield return Of("reactor_pressure_rows_gt_2720", Pressure);
        yield return Of("separator_minus_stripper_mean", archive => new Answer(
            (Fraction)(Sum(archive, 14) - Sum(archive, 17)) / archive.Rows.Count));
        yield return Of("reactor_level_max_abs_step", LevelStep);

        Calculation Of(string result, Func<Archive, Answer> compute) =>
            new($"tep.{run}.{result}", () => compute(Archive.Load(DataSets.TennesseeEastman, run)));
    }

    private static Answer Pressure(Archive archive)
    {
        return new Answer(
            archive.CountBeyond("XMEAS7", new(2720)), ("max", archive.Year("XMEAS7", Aggregate.Max).Value));
    }

    private static Answer LevelStep(Archive archive)
    {
        var values = Measurement(archive, 8);
        return new Answer(values.Zip(values.Skip(1)).Max(step => Math.Abs(step.Second - step.First)));
    }

    // The file's lines are variables, so they became the engine's series, and its columns their samples.
    private static Answer TrainingShape()
    {
        var archive = Archive.Load(DataSets.TennesseeEastmanTraining);
        var lengths = archive.Factors.Select(factor => archive.Values(factor).Length).ToArray();
        return new Answer(
            $"{lengths.Length}x{lengths.Distinct().Single()}", ("sum_XMEAS1_row0", Sum(archive, 1)));
    }

    private static decimal Total(Archive archive, int measurement) =>
        Sum(archive, measurement) * HoursOfRow;

    // Of short decimals the engine's sum is exact, and reads back as what it is.
    private static decimal Sum(Archive archive, int measurement) =>
        Archive.Exact(archive.Year($"XMEAS{measurement}", Aggregate.Sum).Value);

    private static decimal[] Measurement(Archive archive, int measurement) => archive.Values($"XMEAS{measurement}");
}
