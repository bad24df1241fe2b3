using TelemetryCore.Cli.Demo.Loggers;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Cli.Demo.Proof;

/// <summary>
/// Compares what the loggers measured with what the engine gives back, sample by sample through a checksum of each
/// series, and what was spoilt on purpose with the quarantine.
/// </summary>
internal sealed class LossProof
{
    private readonly TelemetryEngine _engine;
    private readonly bool _isRetired;
    private readonly long[] _marks = new long[StatusHistogram.Length];

    private LossProof(TelemetryEngine engine)
    {
        _engine = engine;
        _isRetired = engine.Ledger.Retired > 0;
    }

    /// <summary>Different samples that the loggers measured, those included that the script spoilt.</summary>
    public long Generated { get; private set; }

    /// <summary>Of these: the ones that are neither stored as they were measured nor quarantined as intended.</summary>
    public long Lost { get; private set; }

    /// <summary>Samples that the engine gave back.</summary>
    public long Held { get; private set; }

    /// <summary>Of these: the ones that came with RF=1.</summary>
    public long BackFilled { get; private set; }

    public long MarkedAs(StatusMark mark) => _marks[(int)mark];

    /// <summary>Reads everything back.</summary>
    /// <param name="engine">What the samples were sent to.</param>
    /// <param name="measured">What was measured, by series.</param>
    /// <param name="spoilt">Samples that the script spoilt; they are in none of the tallies.</param>
    /// <param name="results">Stored samples that were computed, not measured.</param>
    public static LossProof Make(
        TelemetryEngine engine,
        IReadOnlyCollection<KeyValuePair<SeriesKey, SeriesTally>> measured,
        long spoilt,
        long results = 0)
    {
        var proof = new LossProof(engine);
        var stored = measured.Sum(series => series.Value.Count);
        foreach (var (key, tally) in measured)
        {
            proof.Lost += proof.Missing(key, tally);
        }

        // Retention has dropped samples that were stored: the ledger is what remembers them.
        var ledger = engine.Ledger;
        if (proof._isRetired)
        {
            proof.Lost = Math.Max(proof.Lost, stored - (ledger.Stored - ledger.Versions - results));
        }

        proof.Generated = stored + spoilt;
        proof.Lost += Math.Max(0, spoilt - ledger.Quarantined);
        return proof;
    }

    private long Missing(SeriesKey key, SeriesTally measured)
    {
        if (!_engine.TryFind(key, out var series))
        {
            return measured.Count;
        }

        var held = ReadBack(series);
        if (_isRetired || (held.Count == measured.Count && held.Checksum == measured.Checksum))
        {
            return 0;
        }

        // As many samples, and not the same ones: at least one is not what was measured.
        return Math.Max(1, measured.Count - held.Count);
    }

    private SeriesTally ReadBack(SeriesId series)
    {
        var tally = default(SeriesTally);
        using var cursor = _engine.Read(series, Timestamp.MinValue, Timestamp.MaxValue);
        while (cursor.MoveNext())
        {
            for (var i = 0; i < cursor.Timestamps.Length; i++)
            {
                tally.Add(cursor.Timestamps[i], cursor.Values[i]);
                Count(cursor.Statuses[i]);
            }
        }

        return tally;
    }

    private void Count(SampleStatus status)
    {
        Held++;
        _marks[Math.Min((int)status.Mark, StatusHistogram.Length - 1)]++;
        BackFilled += status.Origin == SampleOrigin.BackFilled ? 1 : 0;
    }
}
