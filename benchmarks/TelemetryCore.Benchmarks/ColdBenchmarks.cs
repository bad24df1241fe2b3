using System.Buffers;
using BenchmarkDotNet.Attributes;
using TelemetryCore.Columns;
using TelemetryCore.Columns.Encodings;

namespace TelemetryCore.Benchmarks;

/// <summary>The cold form on four hours of generated seconds; one operation is one row.</summary>
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
        }
    }

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

    [Benchmark(OperationsPerInvoke = Rows)]
    public int DecodeAll() => Decode(RowColumns.All);

    [Benchmark(OperationsPerInvoke = Rows)]
    public int DecodeValues() => Decode(RowColumns.Values);

    [Benchmark(OperationsPerInvoke = Rows)]
    public int DecodeTimestamps() => Decode(RowColumns.Timestamps);

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
