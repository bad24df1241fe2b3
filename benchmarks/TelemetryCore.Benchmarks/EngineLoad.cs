using System.Globalization;
using TelemetryCore.Samples;

namespace TelemetryCore.Benchmarks;

/// <summary>
/// An engine at its retention, where appending only uses chunks again, and the appends that the benchmarks repeat. One
/// lane and one thread: figures are for one core.
/// </summary>
internal sealed class EngineLoad
{
    public const int BatchLength = 1024;
    public const int RetainedSamples = 8 * BatchLength;

    /// <summary>Samples of one repetition.</summary>
    public const int Samples = 1000 * BatchLength;

    private readonly SampleFeed _feed;
    private readonly SeriesId[] _ids;

    public EngineLoad(int seriesCount, Action<TelemetryEngine, SeriesId>? addRules = null)
    {
        _feed = new SampleFeed(seriesCount, BatchLength);
        Engine = new TelemetryEngine(new TelemetryOptions
        {
            FutureSkewMax = SampleFeed.FutureSkew,
            Lanes = 1,
            RetainedSamplesPerSeries = RetainedSamples,
        });
        _ids = [.. Enumerable.Range(0, seriesCount).Select(Register)];
        foreach (var id in _ids)
        {
            addRules?.Invoke(Engine, id);
        }
    }

    public TelemetryEngine Engine { get; }

    public EngineLoad WarmedUpByBatches()
    {
        for (var samples = 0; samples < 3 * RetainedSamples * _ids.Length; samples += Samples)
        {
            AppendBatches();
        }

        return this;
    }

    public EngineLoad WarmedUpBySingles()
    {
        for (var samples = 0; samples < 3 * RetainedSamples * _ids.Length; samples += Samples)
        {
            AppendSingles();
        }

        return this;
    }

    public void AppendBatches()
    {
        for (var round = Samples / BatchLength / _ids.Length; round > 0; round--)
        {
            for (var series = 0; series < _ids.Length; series++)
            {
                Engine.Append(_ids[series], _feed.NextBatch(series));
            }
        }
    }

    public void AppendSingles()
    {
        for (var round = Samples / _ids.Length; round > 0; round--)
        {
            foreach (var id in _ids)
            {
                var sample = _feed.NextArrival();
                Engine.Append(id, sample.Timestamp, sample.Value, sample.Status);
            }
        }
    }

    /// <summary>A rate of samples that were not stored would be no rate.</summary>
    public void CheckAllStored()
    {
        var ledger = Engine.Ledger;
        if (ledger.Stored != ledger.Offered || ledger.Late != 0)
        {
            throw new InvalidOperationException($"Not every sample was stored in order: {ledger}");
        }
    }

    private SeriesId Register(int series) => Engine.Register(
        new SeriesInfo(new SeriesKey(series.ToString("D4", CultureInfo.InvariantCulture), "SO2"))
        {
            Cadence = TimeSpan.FromSeconds(1),
        });
}
