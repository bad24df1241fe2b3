using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.TestKit.Oracles;

/// <summary>A store of histories by name, which counts what it is offered.</summary>
public sealed class ReferenceStore
{
    private readonly Timestamp _earliest;
    private readonly TimeSpan _skewMax;
    private Timestamp _cut = Timestamp.MinValue;

    public ReferenceStore(TelemetryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _earliest = options.EarliestTime;
        _skewMax = options.FutureSkewMax;
    }

    /// <summary>The series in order of registration.</summary>
    public List<(SeriesInfo Info, ReferenceHistory History)> Series { get; } = [];

    /// <summary>The notes in order of their sequences.</summary>
    public List<(long Sequence, string Text)> Notes { get; } = [];

    /// <summary>What became of all that was offered.</summary>
    public Ledger Ledger { get; private set; }

    public void Register(SeriesInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        var history = new ReferenceHistory(info.Lateness);
        history.Retain(_cut);
        Series.Add((info, history));
    }

    public AppendOutcome Append(int series, Sample sample, Timestamp now)
    {
        var outcome = sample.Timestamp < _earliest ? AppendOutcome.TimeTooOld
            : sample.Timestamp > now + _skewMax ? AppendOutcome.TimeInFuture
            : Series[series].History.Append(sample, now);
        var counts = Ledger;
        Ledger = counts with
        {
            Offered = counts.Offered + 1,
            Stored = counts.Stored + (outcome <= AppendOutcome.NewVersion ? 1 : 0),
            Late = counts.Late + (outcome == AppendOutcome.StoredLate ? 1 : 0),
            Versions = counts.Versions + (outcome == AppendOutcome.NewVersion ? 1 : 0),
            Duplicates = counts.Duplicates + (outcome == AppendOutcome.Duplicate ? 1 : 0),
            Rejected = counts.Rejected + (outcome == AppendOutcome.TooLate ? 1 : 0),
            Quarantined = counts.Quarantined + (outcome >= AppendOutcome.TimeTooOld ? 1 : 0),
        };
        return outcome;
    }

    /// <summary>Keeps a note; returns its sequence, before which some may be missing.</summary>
    public long Note(string text)
    {
        var last = Notes.Count == 0 ? 0 : Notes[^1].Sequence;
        Notes.Add((last + 1 + (last % 3), text));
        return Notes[^1].Sequence;
    }

    /// <summary>Forgets all that is before a time.</summary>
    public void Retain(Timestamp cut)
    {
        _cut = cut;
        Series.ForEach(series => series.History.Retain(cut));
    }
}
