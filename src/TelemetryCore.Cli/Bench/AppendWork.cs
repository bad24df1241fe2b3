using System.Globalization;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Bench;

/// <summary>Generated samples on their way into an engine, a batch of one series or single ones at a time.</summary>
internal sealed class AppendWork
{
    public const int BatchLength = 1024;

    private readonly TelemetryEngine _engine;
    private readonly SampleFeed _feed;
    private readonly SeriesId[] _ids;
    private int _next;

    public AppendWork(TelemetryEngine engine, int series)
    {
        _engine = engine;
        _feed = new SampleFeed(series, BatchLength);
        _ids = [.. Enumerable.Range(0, series).Select(Register)];
    }

    /// <summary>All samples that were stored.</summary>
    public long Stored { get; private set; }

    /// <summary>Appends so much in one of the two ways that every series holds this many batches.</summary>
    public void WarmUp(Func<AppendWork, long> append, int batches)
    {
        for (var i = 0; i < batches * _ids.Length; i++)
        {
            append(this);
        }
    }

    /// <summary>Appends a batch of the next series.</summary>
    public long AppendBatch()
    {
        var result = _engine.Append(_ids[_next], _feed.NextBatch(_next));
        Stored += result.Stored;
        _next = (_next + 1) % _ids.Length;
        return result.Stored;
    }

    /// <summary>Appends as many samples as a batch has, one by one, from one series after another.</summary>
    public long AppendSingles()
    {
        var stored = 0;
        for (var i = 0; i < BatchLength; i++)
        {
            stored += AppendSingle();
        }

        return stored;
    }

    /// <summary>Appends one sample and waits until it is durable.</summary>
    public long AppendAndCommit()
    {
        var stored = AppendSingle();
        _engine.Commit();
        return stored;
    }

    private int AppendSingle()
    {
        var sample = _feed.NextArrival();
        var stored = _engine.Append(_ids[_next], sample.Timestamp, sample.Value, sample.Status).Stored;
        Stored += stored;
        _next = (_next + 1) % _ids.Length;
        return stored;
    }

    /// <summary>Bytes that the engine takes for each sample that it holds.</summary>
    public double BytesPerSample() => Math.Round(
        _ids.Sum(_engine.BytesOf) / (double)_ids.Sum(_engine.CountSamples), 3);

    private SeriesId Register(int series) => _engine.Register(
        new SeriesInfo(new SeriesKey(series.ToString("D4", CultureInfo.InvariantCulture), "SO2"))
        {
            Cadence = TimeSpan.FromSeconds(1),
        });
}
