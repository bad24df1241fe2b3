using System.Globalization;
using System.Text;
using TelemetryCore.Columns;
using TelemetryCore.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore;

public sealed partial class TelemetryEngine
{
    // Samples without a series are counted apart from any lane; they are offered and quarantined in one step.
    private long _unaddressed;

    /// <summary>Takes one sample. See <see cref="Append(SeriesId, SampleBatch)"/>.</summary>
    /// <param name="series">The series it belongs to.</param>
    /// <param name="timestamp">Event time.</param>
    /// <param name="value">The reading in the series' unit; any 64-bit pattern is kept bit for bit.</param>
    /// <param name="status">The instrument's mark and the value's origin; Normal by default.</param>
    public AppendResult Append(SeriesId series, Timestamp timestamp, double value, SampleStatus status = default)
    {
        var pipeline = Pipeline(series);
        ThrowIfDelivering();
        var refusal = _store?.MakeRoom(pipeline.Lane.Journal);
        AppendResult result;
        lock (pipeline.Lane.Lock)
        {
            var isNext = refusal is null
                && _guard.IsKnownPlausible(timestamp)
                && pipeline.TryAppendNext(timestamp, value, status, _knowledge.Second);
            var one = new SampleBatch(new(in timestamp), new(in value), new(in status));
            result = isNext ? pipeline.Lane.CountNext() : AppendCounted(pipeline, one, refusal);
        }

        _store?.Settle(result.Commit);
        return result;
    }

    /// <summary>
    /// Takes samples of one series: keeps them, advances its windows, holds them against its limits and calls the
    /// listeners, all before it returns. Ascending timestamps newer than the series cost nothing extra; a sample that
    /// comes late copies one chunk.
    /// </summary>
    /// <returns>What became of each sample; nothing is refused without a name.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No series has this id.</exception>
    /// <exception cref="InvalidOperationException">Called by a listener of this engine.</exception>
    public AppendResult Append(SeriesId series, SampleBatch batch)
    {
        var pipeline = Pipeline(series);
        ThrowIfDelivering();
        var refusal = _store?.MakeRoom(pipeline.Lane.Journal);
        AppendResult result;
        lock (pipeline.Lane.Lock)
        {
            result = AppendCounted(pipeline, batch, refusal);
        }

        _store?.Settle(result.Commit);
        return result;
    }

    /// <summary>
    /// Counts samples that cannot even be addressed, such as a factor without a mapping or a value that is no number,
    /// as offered and quarantined, and keeps them for inspection.
    /// </summary>
    /// <param name="source">Where they came from, such as an MN.</param>
    /// <param name="reason">The name of what is wrong; one of a fixed set.</param>
    /// <param name="raw">The bytes as they came; copied.</param>
    /// <param name="samples">How many samples the bytes hold, at least 1.</param>
    public void QuarantineSamples(string source, string reason, ReadOnlySpan<byte> raw, int samples = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        Quarantine.Add(source, reason, raw);
        Interlocked.Add(ref _unaddressed, samples);
    }

    /// <summary>
    /// Lets wall time close what nobody speaks for: windows of series that have been silent for the idle time-out. Call
    /// it about once a second while samples are live; not while an archive is read in, whose time is not the clock's.
    /// </summary>
    /// <exception cref="InvalidOperationException">Called by a listener of this engine.</exception>
    public void AdvanceTime()
    {
        ThrowIfDelivering();
        _guard.Refresh();
        var watermark = Timestamp.From(_options.Clock.GetUtcNow()) - _options.IdleTimeout;
        var commit = 0L;
        for (var i = 0; i < SeriesCount; i++)
        {
            var pipeline = Pipeline(new SeriesId(i));
            if (!pipeline.IsDueBy(watermark))
            {
                continue;
            }

            var refusal = _store?.MakeRoom(pipeline.Lane.Journal);
            lock (pipeline.Lane.Lock)
            {
                pipeline.Lane.IsRefused = refusal is not null;
                var told = pipeline.AdvanceTo(watermark) && refusal is null;
                commit = told ? pipeline.Lane.Journal?.Commit ?? 0 : commit;
            }
        }

        if (commit != 0)
        {
            _store!.Settle(commit);
        }
    }

    private AppendResult AppendCounted(SeriesPipeline pipeline, SampleBatch batch, AppendOutcome? refusal)
    {
        pipeline.Lane.CountOffered(batch.Length);
        pipeline.Lane.IsRefused = refusal is not null;
        var result = Append(pipeline, batch, refusal) with { Commit = pipeline.Lane.Journal?.Commit ?? 0 };
        pipeline.Lane.Count(result);
        return result;
    }

    private AppendResult Append(SeriesPipeline pipeline, SampleBatch batch, AppendOutcome? refusal)
    {
        var result = default(AppendResult);
        var known = _knowledge.Second;
        var alarms = 0;
        while (batch.Length > 0)
        {
            var run = PlausibleRun(pipeline, batch.Timestamps);
            if (run > 0 && refusal is null)
            {
                alarms += pipeline.AppendInOrder(batch.Slice(0, run), known);
                result = result.WithStored(run);
            }
            else if (run > 0)
            {
                alarms += JudgeRefused(pipeline, batch.Slice(0, run));
                result = result.WithRefused(refusal.GetValueOrDefault(), run);
            }
            else
            {
                run = 1;
                result = result.With(AppendOdd(pipeline, batch[0], refusal, ref alarms));
            }

            batch = batch.Slice(run, batch.Length - run);
        }

        return result with { Alarms = alarms };
    }

    private static int JudgeRefused(SeriesPipeline pipeline, SampleBatch run)
    {
        var alarms = pipeline.JudgeRefused(run);
        pipeline.TellNotices(run.Timestamps[^1].Microseconds, hasSteps: alarms > 0);
        return alarms;
    }

    private int PlausibleRun(SeriesPipeline pipeline, ReadOnlySpan<Timestamp> timestamps)
    {
        var run = pipeline.Columns.AscendingRun(timestamps);
        return run == 0 || _guard.IsTooOld(timestamps[0]) ? 0 : _guard.PlausiblePrefix(timestamps[..run]);
    }

    private AppendOutcome AppendOdd(
        SeriesPipeline pipeline, in Sample sample, AppendOutcome? refusal, ref int alarms)
    {
        if (_guard.IsTooOld(sample.Timestamp))
        {
            return Quarantined(pipeline, sample, AppendOutcome.TimeTooOld, "time-too-old");
        }

        if (_guard.IsInFuture(sample.Timestamp))
        {
            return Quarantined(pipeline, sample, AppendOutcome.TimeInFuture, "time-in-future");
        }

        if (refusal is { } refused)
        {
            return refused;
        }

        var outcome = pipeline.AppendOutOfOrder(sample, _knowledge.Now, out var raised);
        alarms += raised;
        return outcome;
    }

    private AppendOutcome Quarantined(
        SeriesPipeline pipeline, in Sample sample, AppendOutcome outcome, string reason)
    {
        var raw = string.Create(
            CultureInfo.InvariantCulture, $"{sample.Timestamp.Microseconds} us,{sample.Value:R},{sample.Status}");
        Quarantine.Add(pipeline.Columns.Info.Key.ToString(), reason, Encoding.UTF8.GetBytes(raw));
        return outcome;
    }

    private void ThrowIfDelivering()
    {
        if (_listeners.IsDelivering)
        {
            Throw.AppendFromListener();
        }
    }
}
