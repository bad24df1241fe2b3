using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Bench;

/// <summary>
/// An endless feed of generated samples: a fixed number a series, whose timestamps move on by their length each time
/// they come round. Moving them is part of what every benchmark measures, its baselines included.
/// </summary>
internal sealed class SampleFeed
{
    /// <summary>A feed comes to years of event time in a second, which are not to be taken for a wrong clock.</summary>
    public static readonly TimeSpan FutureSkew = TimeSpan.FromDays(366 * 7000);

    private readonly Column[] _columns;
    private readonly Sample[] _arrivals;
    private readonly SampleStatus[] _statuses;
    private long _arrivalShift;
    private int _nextArrival;

    /// <param name="seriesCount">Series, each with generated samples of its own.</param>
    /// <param name="batchLength">Samples in a batch, and of a series before its values come round again.</param>
    public SampleFeed(int seriesCount, int batchLength)
    {
        _columns = new Column[seriesCount];
        _arrivals = new Sample[seriesCount * batchLength];
        _statuses = new SampleStatus[batchLength];
        for (var series = 0; series < seriesCount; series++)
        {
            var generator = new SeriesGenerator(series);
            _columns[series] = new Column(new Timestamp[batchLength], new double[batchLength]);
            for (var i = 0; i < batchLength; i++)
            {
                var sample = generator.Next();
                _columns[series].Timestamps[i] = sample.Timestamp;
                _columns[series].Values[i] = sample.Value;
                _arrivals[(i * seriesCount) + series] = sample;
            }
        }

        // Gaps make series differ in length; one period for all keeps each of them ascending.
        Period = _columns.Max(column => column.Timestamps[^1].Microseconds - column.Timestamps[0].Microseconds)
            + Timestamp.MicrosecondsPerSecond;
    }

    /// <summary>Event time in which every value comes round once, in microseconds.</summary>
    public long Period { get; }

    /// <summary>The next batch of one series; valid until the next one is taken.</summary>
    public SampleBatch NextBatch(int series)
    {
        var column = _columns[series];
        foreach (ref var timestamp in column.Timestamps.AsSpan())
        {
            timestamp = new Timestamp(timestamp.Microseconds + Period);
        }

        return new SampleBatch(column.Timestamps, column.Values, _statuses);
    }

    /// <summary>The next sample in order of arrival: one of each series, then the next of each.</summary>
    public Sample NextArrival()
    {
        if (_nextArrival == _arrivals.Length)
        {
            _nextArrival = 0;
            _arrivalShift += Period;
        }

        var sample = _arrivals[_nextArrival++];
        return sample with { Timestamp = new Timestamp(sample.Timestamp.Microseconds + _arrivalShift) };
    }

    private readonly record struct Column(Timestamp[] Timestamps, double[] Values);
}
