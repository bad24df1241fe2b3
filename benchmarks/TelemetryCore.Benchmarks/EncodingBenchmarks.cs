using BenchmarkDotNet.Attributes;
using TelemetryCore.Columns;
using TelemetryCore.Columns.Encodings;
using TelemetryCore.Kernels;
using TelemetryCore.TestKit;

namespace TelemetryCore.Benchmarks;

/// <summary>
/// Hot units of generated series, encoded, decoded and scanned; one operation is one row. The limits stand beside them:
/// a copy of the decoded values, and the scan of values that never were encoded.
/// </summary>
public class EncodingBenchmarks
{
    private const int Series = 20;
    private const int Rows = Series * HotEncoder.RowsMax;
    private const double Limit = 300;

    private readonly HotEncoder _encoder = new();
    private readonly ValueEncoder _values = new(HotEncoder.RowsMax);
    private readonly RowBuffer[] _rows = new RowBuffer[Series];
    private readonly byte[][] _units = new byte[Series][];
    private readonly byte[] _unit = new byte[HotEncoder.BytesMax];
    private readonly RowBuffer _into = new();

    [GlobalSetup]
    public void Setup()
    {
        for (var series = 0; series < Series; series++)
        {
            var generator = new SeriesGenerator(series);
            var rows = new RowBuffer(HotEncoder.RowsMax) { Count = HotEncoder.RowsMax };
            for (var i = 0; i < rows.Count; i++)
            {
                var sample = generator.Next();
                rows.Timestamps[i] = sample.Timestamp;
                rows.Values[i] = sample.Value;
                rows.Statuses[i] = sample.Status;
                rows.Known[i] = (uint)(sample.Timestamp.Microseconds / 1_000_000);
            }

            _rows[series] = rows;
            _units[series] = _unit[.._encoder.Encode(rows.Rows, _unit)];
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Rows)]
    public void CopyValues()
    {
        foreach (var rows in _rows)
        {
            rows.Values.CopyTo(_into.Values, 0);
        }
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public int Encode()
    {
        var bytes = 0;
        foreach (var rows in _rows)
        {
            bytes += _encoder.Encode(rows.Rows, _unit);
        }

        return bytes;
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public int EncodeValues()
    {
        var bytes = 0;
        foreach (var rows in _rows)
        {
            bytes += _values.Encode(rows.Rows.Values, _unit);
        }

        return bytes;
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public int DecodeValues() => Decode(RowColumns.Values);

    [Benchmark(OperationsPerInvoke = Rows)]
    public int DecodeSamples() => Decode(RowColumns.Samples);

    [Benchmark(OperationsPerInvoke = Rows)]
    public int DecodeAll() => Decode(RowColumns.All);

    [Benchmark(OperationsPerInvoke = Rows)]
    public int CountEncoded()
    {
        var total = 0;
        foreach (var unit in _units)
        {
            HotScan.Count<GreaterThan>(unit, Limit, _into, out var count);
            total += count;
        }

        return total;
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public int CountRaw()
    {
        var total = 0;
        foreach (var rows in _rows)
        {
            total += LimitScan.Count<GreaterThan>(rows.Values, Limit);
        }

        return total;
    }

    private int Decode(RowColumns columns)
    {
        var total = 0;
        foreach (var unit in _units)
        {
            HotDecoder.Decode(unit, columns, _into);
            total += _into.Count;
        }

        return total;
    }
}
