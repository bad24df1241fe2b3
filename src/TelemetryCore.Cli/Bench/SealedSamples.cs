using System.Globalization;
using System.Runtime.InteropServices;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Bench;

/// <summary>
/// Generated samples, sealed in memory, and the same values as raw words. All but one sample of each series fill
/// chunks, so that sealed ones are what is looked at.
/// </summary>
internal sealed class SealedSamples : IDisposable
{
    private const int ChunkLength = 1024;

    private readonly double[] _values;

    public SealedSamples(int samples, int series)
    {
        Length = Math.Max(1, samples / series / ChunkLength * ChunkLength) + 1;
        Engine = new TelemetryEngine(new TelemetryOptions
        {
            FutureSkewMax = SampleFeed.FutureSkew,
            Lanes = 1,
            RetainedSamplesPerSeries = Length,
        });
        _values = new double[Length * series];
        for (var i = 0; i < series; i++)
        {
            Fill(i, _values.AsSpan(i * Length, Length));
        }
    }

    public TelemetryEngine Engine { get; }

    /// <summary>Samples of one series.</summary>
    public int Length { get; }

    public int Series => _values.Length / Length;

    public ReadOnlySpan<long> Words => MemoryMarshal.Cast<double, long>(_values);

    public double BytesPerSample => Math.Round(
        Enumerable.Range(0, Series).Sum(i => Engine.BytesOf(new SeriesId(i))) / (double)_values.Length, 3);

    public ReadOnlySpan<double> ValuesOf(int series) => _values.AsSpan(series * Length, Length);

    public void Dispose() => Engine.Dispose();

    private void Fill(int number, Span<double> values)
    {
        var generator = new SeriesGenerator(number);
        var timestamps = new Timestamp[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var sample = generator.Next();
            (timestamps[i], values[i]) = (sample.Timestamp, sample.Value);
        }

        var key = new SeriesKey(number.ToString("D4", CultureInfo.InvariantCulture), "SO2");
        var id = Engine.Register(new SeriesInfo(key) { Cadence = TimeSpan.FromSeconds(1) });
        Engine.Append(id, new SampleBatch(timestamps, values, new SampleStatus[values.Length]));
    }
}
