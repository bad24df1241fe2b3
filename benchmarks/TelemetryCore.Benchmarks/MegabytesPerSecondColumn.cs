using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace TelemetryCore.Benchmarks;

/// <summary>Megabytes of HJ 212 text a second, where that is what is decoded.</summary>
internal sealed class MegabytesPerSecondColumn : IColumn
{
    private const double NanosecondsPerMicrosecond = 1000;

    public string Id => nameof(MegabytesPerSecondColumn);

    public string ColumnName => "MB/s";

    public string Legend => "Megabytes (10^6 bytes) of frames a second, from the mean";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 1;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => summary.BenchmarksCases.All(IsHj212);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        summary[benchmarkCase]?.ResultStatistics is { Mean: > 0 } statistics
            ? (Hj212Benchmarks.BytesPerReading * NanosecondsPerMicrosecond / statistics.Mean)
                .ToString("N0", CultureInfo.InvariantCulture)
            : "NA";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) =>
        GetValue(summary, benchmarkCase);

    private static bool IsHj212(BenchmarkCase benchmarkCase) =>
        benchmarkCase.Descriptor.Type == typeof(Hj212Benchmarks);
}
