using TelemetryCore.Cli.Bench;
using TelemetryCore.Columns;
using TelemetryCore.Columns.Encodings;

namespace TelemetryCore.Tests.Columns.Encodings;

public sealed class ColdSizeTests
{
    private const int Series = 40;
    private const int RowsPerSeries = 14_400;

    // The entropy of the decimal differences and of the jitter alone is 0.380 bytes a row without any context.
    private const double BytesPerRowMax = 0.385;

    [Fact]
    public void FourHoursOfGeneratedSecondsAreSmall()
    {
        var bytes = Enumerable.Range(0, Series).Sum(series => (long)ColdChunks.Encode(Generate(series).Rows).Length);
        Assert.InRange((double)bytes / (Series * RowsPerSeries), 0.37, BytesPerRowMax);
    }

    [Fact]
    public void ARegularConstantChunkIsAFewBytes()
    {
        var rows = new ColdShapes(Times: 0, Values: 0, Statuses: 0, Known: 0, Count: 65_536, Seed: 1).Build().Rows;
        Assert.InRange(ColdChunks.Encode(rows).Length, 1, 40);
    }

    [Fact]
    public void NoBitsCompressWorseThanTheColumnsThemselves()
    {
        var rows = new ColdShapes(Times: 3, Values: 3, Statuses: 3, Known: 3, Count: 65_536, Seed: 1).Build().Rows;
        var raw = rows.Length * (8 + 8 + 1 + 4);
        Assert.InRange(ColdChunks.Encode(rows).Length, 1, raw * 1.02);
    }

    // Where a third of the values is no decimal of the scale of the others, it alone is stored in full.
    [Fact]
    public void LongDecimalsDoNotWidenTheOthers()
    {
        var rows = new ColdShapes(Times: 0, Values: 1, Statuses: 0, Known: 0, Count: 2665, Seed: 1).Build();
        for (var row = 0; row < rows.Count; row += 3)
        {
            rows.Values[row] = Math.Round(rows.Values[row] + (1.0 / 3), 12) + row;
        }

        var bytes = ColdChunks.Encode(rows.Rows);
        ColdChunks.AssertHolds(bytes, rows.Rows);
        Assert.InRange((double)bytes.Length / rows.Count, 0.1, 4.4);
    }

    private static RowBuffer Generate(int series)
    {
        var generator = new SeriesGenerator(series);
        var rows = new RowBuffer(RowsPerSeries) { Count = RowsPerSeries };
        for (var row = 0; row < RowsPerSeries; row++)
        {
            var sample = generator.Next();
            rows.Timestamps[row] = sample.Timestamp;
            rows.Values[row] = sample.Value;
            rows.Statuses[row] = sample.Status;
            rows.Known[row] = (uint)((sample.Timestamp.Microseconds + 500_000) / 1_000_000) + 1;
        }

        return rows;
    }
}
