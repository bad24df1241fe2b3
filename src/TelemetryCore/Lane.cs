using System.Runtime.InteropServices;
using TelemetryCore.Alarms;
using TelemetryCore.Columns;
using TelemetryCore.Exceedances;
using TelemetryCore.Exceedances.Bands;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Journaling;
using TelemetryCore.Subscriptions;
using TelemetryCore.Windows;

namespace TelemetryCore;

/// <summary>
/// A shard of the series. Whoever appends holds its lock, so that a sample goes from the columns to the alarm on one
/// thread; what the stages hand to each other lies in lists that are used again.
/// </summary>
internal sealed class Lane(
    int number, ListenerSet listeners, AlarmLog log, KnowledgeClock knowledge, ChunkSizes sizes)
{
    private readonly AlarmBook _alarms = new();

    // Of the steps on their way: those that have their numbers, and those that their alarms remember.
    private int _numbered;
    private int _remembered;
    private long _offered;
    private long _stored;
    private long _late;
    private long _versions;
    private long _duplicates;
    private long _rejected;
    private long _quarantined;
    private long _windows;

    /// <summary>Its place among the lanes, from 0.</summary>
    public int Number => number;

    public Lock Lock { get; } = new();

    public LaneMemory Memory { get; } = new(sizes);

    /// <summary>Where what is stored is written down for the disk; null in an engine that keeps no journal.</summary>
    public JournalBuffer? Journal { get; set; }

    /// <summary>Keeps the steps of its alarms on disk; null in an engine in memory.</summary>
    public LaneNotes? Notes { get; set; }

    /// <summary>True while the disk takes nothing from who has the lock; whoever takes it says so.</summary>
    public bool IsRefused
    {
        set
        {
            if (Notes is not null)
            {
                Notes.IsRefused = value;
            }
        }
    }

    /// <summary>The values of each series that change nothing.</summary>
    public LimitBands Bands { get; } = new();

    /// <summary>
    /// Its alarms. What the latest steps were they need to know only when somebody looks, which is mostly after whoever
    /// listens has heard of them.
    /// </summary>
    public AlarmBook Alarms
    {
        get
        {
            RememberSteps();
            return _alarms;
        }
    }

    public EvidenceReader Evidence { get; } = new();

    /// <summary>When the engine learns of what it is told now.</summary>
    public Timestamp Now => knowledge.Now;

    /// <summary>Window results on their way to the limits and the listeners.</summary>
    public List<WindowResult> Results { get; } = [];

    /// <summary>What the limits saw, on its way to the alarms.</summary>
    public List<Exceedance> Exceedances { get; } = [];

    /// <summary>Steps of alarms on their way to the listeners.</summary>
    public List<AlarmEvent> Steps { get; } = [];

    /// <summary>The counts of this lane; take its lock.</summary>
    public Ledger Ledger => new()
    {
        Offered = _offered,
        Stored = _stored,
        Late = _late,
        Versions = _versions,
        Duplicates = _duplicates,
        Rejected = _rejected,
        Quarantined = _quarantined,
        Windows = _windows,
        Alarms = _alarms.Raised,
    };

    /// <summary>Starts from the counts of an earlier life of the store.</summary>
    public void Restore(in Ledger counts)
    {
        _offered = counts.Offered;
        _stored = counts.Stored;
        _late = counts.Late;
        _versions = counts.Versions;
        _duplicates = counts.Duplicates;
        _rejected = counts.Rejected;
        _quarantined = counts.Quarantined;
    }

    /// <summary>A band for a new series, while others may append.</summary>
    public int AddBand()
    {
        lock (Lock)
        {
            return Bands.Add();
        }
    }

    public void CountOffered(int samples) => _offered += samples;

    /// <summary>Counts one sample that was stored in order.</summary>
    public AppendResult CountNext()
    {
        _offered++;
        _stored++;
        return new AppendResult { Offered = 1, Stored = 1, Commit = Journal?.Commit ?? 0 };
    }

    public void Count(in AppendResult result)
    {
        _stored += result.Stored;
        _late += result.Late;
        _versions += result.Versions;
        _duplicates += result.Duplicates;
        _rejected += result.Rejected;
        _quarantined += result.Quarantined;
    }

    /// <summary>Hands the window results on and forgets them.</summary>
    public void DeliverResults()
    {
        foreach (ref readonly var result in CollectionsMarshal.AsSpan(Results))
        {
            _windows++;
            listeners.Deliver(result);
        }

        Results.Clear();
    }

    /// <summary>Numbers the steps of alarms from a place on, before the next one of their alarms is made.</summary>
    public void NumberSteps(int from)
    {
        foreach (ref var step in CollectionsMarshal.AsSpan(Steps)[from..])
        {
            Notes?.KeepRule(_alarms.AlarmOf(step.Id.Limit));
            log.Append(ref step);
            Notes?.Add(step);
        }

        _numbered = Steps.Count;
    }

    /// <summary>Hands the steps of alarms on and forgets them; returns how many.</summary>
    public int DeliverSteps()
    {
        foreach (ref readonly var step in CollectionsMarshal.AsSpan(Steps))
        {
            listeners.Deliver(step);
        }

        RememberSteps();
        var count = Steps.Count;
        Steps.Clear();
        (_numbered, _remembered) = (0, 0);
        return count;
    }

    private void RememberSteps()
    {
        foreach (ref readonly var step in CollectionsMarshal.AsSpan(Steps)[_remembered.._numbered])
        {
            _alarms.AlarmOf(step.Id.Limit).Remember(step);
        }

        _remembered = _numbered;
    }
}
