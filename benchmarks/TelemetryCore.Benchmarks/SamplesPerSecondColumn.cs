using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace TelemetryCore.Benchmarks;

/// <summary>
/// Millions a second, of what a benchmark counts as one operation: one sample, one value or one frame.
/// </summary>
internal sealed class SamplesPerSecondColumn : IColumn
{
    private const double NanosecondsPerMicrosecond = 1000;

    public string Id => nameof(SamplesPerSecondColumn);

    public string ColumnName => "M/s";

    public string Legend => "Millions of operations (samples, values) a second, from the mean";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => true;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        summary[benchmarkCase]?.ResultStatistics is { Mean: > 0 } statistics
            ? (NanosecondsPerMicrosecond / statistics.Mean).ToString("N1", CultureInfo.InvariantCulture)
            : "NA";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) =>
        GetValue(summary, benchmarkCase);
}
