using System.Buffers;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using TelemetryCore.Columns;
using TelemetryCore.Columns.Encodings;

namespace TelemetryCore.Benchmarks;

/// <summary>
/// The cold form on four hours of generated seconds, beside the hot form of the same rows: decoding cold is to take at
/// most three times as long (the column Ratio). One operation is one row.
/// </summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class ColdBenchmarks
{
    private const int Series = 10;
    private const int RowsPerSeries = 14_400;
    private const int Rows = Series * RowsPerSeries;

    private readonly ColdEncoder _encoder = new();
    private readonly ColdDecoder _decoder = new();
    private readonly RowBuffer _unit = new();
    private readonly RowBuffer[] _rows = new RowBuffer[Series];
    private readonly byte[][] _chunks = new byte[Series][];
    private readonly HotEncoder _hotEncoder = new();
    private readonly byte[] _hotUnit = new byte[HotEncoder.BytesMax];
    private readonly List<byte[]> _hotUnits = [];

    [GlobalSetup]
    public void Setup()
    {
        for (var series = 0; series < Series; series++)
        {
            var generator = new SeriesGenerator(series);
            var rows = _rows[series] = new RowBuffer(RowsPerSeries) { Count = RowsPerSeries };
            for (var row = 0; row < RowsPerSeries; row++)
            {
                var sample = generator.Next();
                rows.Timestamps[row] = sample.Timestamp;
                rows.Values[row] = sample.Value;
                rows.Statuses[row] = sample.Status;
                rows.Known[row] = (uint)((sample.Timestamp.Microseconds + 500_000) / 1_000_000) + 1;
            }

            var bytes = new ArrayBufferWriter<byte>();
            _encoder.Encode(rows.Rows, bytes);
            _chunks[series] = bytes.WrittenSpan.ToArray();
            EncodeHot(rows.Rows);
        }
    }

    private void EncodeHot(Rows rows)
    {
        for (var start = 0; start < rows.Length; start += HotEncoder.RowsMax)
        {
            var unit = rows.Slice(start, Math.Min(HotEncoder.RowsMax, rows.Length - start));
            _hotUnits.Add(_hotUnit[.._hotEncoder.Encode(unit, _hotUnit)]);
        }
    }

    [BenchmarkCategory("encode")]
    [Benchmark(OperationsPerInvoke = Rows)]
    public long Encode()
    {
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var rows in _rows)
        {
            _encoder.Encode(rows.Rows, bytes);
        }

        return bytes.WrittenCount;
    }

    [BenchmarkCategory("all")]
    [Benchmark(Baseline = true, OperationsPerInvoke = Rows)]
    public int DecodeHotAll() => DecodeHot(RowColumns.All);

    [BenchmarkCategory("all")]
    [Benchmark(OperationsPerInvoke = Rows)]
    public int DecodeAll() => Decode(RowColumns.All);

    [BenchmarkCategory("samples")]
    [Benchmark(Baseline = true, OperationsPerInvoke = Rows)]
    public int DecodeHotSamples() => DecodeHot(RowColumns.Samples);

    [BenchmarkCategory("samples")]
    [Benchmark(OperationsPerInvoke = Rows)]
    public int DecodeSamples() => Decode(RowColumns.Samples);

    [BenchmarkCategory("values")]
    [Benchmark(Baseline = true, OperationsPerInvoke = Rows)]
    public int DecodeHotValues() => DecodeHot(RowColumns.Values);

    [BenchmarkCategory("values")]
    [Benchmark(OperationsPerInvoke = Rows)]
    public int DecodeValues() => Decode(RowColumns.Values);

    [BenchmarkCategory("timestamps")]
    [Benchmark(Baseline = true, OperationsPerInvoke = Rows)]
    public int DecodeHotTimestamps() => DecodeHot(RowColumns.Timestamps);

    [BenchmarkCategory("timestamps")]
    [Benchmark(OperationsPerInvoke = Rows)]
    public int DecodeTimestamps() => Decode(RowColumns.Timestamps);

    private int DecodeHot(RowColumns columns)
    {
        var count = 0;
        foreach (var unit in _hotUnits)
        {
            HotDecoder.Decode(unit, columns, _unit);
            count += _unit.Count;
        }

        return count;
    }

    private int Decode(RowColumns columns)
    {
        var count = 0;
        foreach (var chunk in _chunks)
        {
            _decoder.Open(chunk);
            for (var unit = 0; unit < _decoder.Units; unit++)
            {
                _decoder.Decode(chunk, unit, columns, _unit);
                count += _unit.Count;
            }
        }

        return count;
    }
}
