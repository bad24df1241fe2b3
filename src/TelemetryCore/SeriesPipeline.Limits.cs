using System.Runtime.InteropServices;
using TelemetryCore.Alarms;
using TelemetryCore.Columns;
using TelemetryCore.Exceedances;
using TelemetryCore.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore;

/// <summary>What the limits of the series see, in the order in which it happened.</summary>
internal sealed partial class SeriesPipeline
{
    // By when it is seen: a limit that waits for late samples sees later.
    private static readonly Comparison<Exceedance> BySight = static (left, right) =>
    {
        var (first, second) = (SeenAt(left), SeenAt(right));
        return first != second ? first.CompareTo(second) : left.Limit.Id.Value.CompareTo(right.Limit.Id.Value);
    };

    // Arrays, since a list would be one more thing to fetch for each alarm.
    private StandingLimit[] _limits = [];
    private StandingLimit[] _sampleLimits = [];
    private StandingLimit[] _windowLimits = [];

    // Event time, in microseconds, from which on a limit has something to do whatever the sample says.
    private long _limitsDue = long.MaxValue;
    private Timestamp _toldAt = Timestamp.MinValue;
    private Timestamp _arrivedAt = Timestamp.MinValue;

    public void ThrowIfTaken(LimitDefinition limit, UInt128 rule, int textBytes)
    {
        if (_limits.Length == Limits.LimitsPerSeriesMax)
        {
            Throw.TooMany("limits of a series", Limits.LimitsPerSeriesMax);
        }

        if (Lane.Notes is not null && textBytes > Limits.RuleTextBytesMax)
        {
            Throw.RuleTooLong(Columns.Info.Key.ToString(), textBytes, Limits.RuleTextBytesMax);
        }

        var isNamed = limit.Name.Length > 0;
        if (Array.Exists(_limits, other => other.Definition.Name == limit.Name && (isNamed || other.Rule == rule)))
        {
            Throw.LimitTwice(Columns.Info.Key.ToString(), limit.Name);
        }
    }

    /// <summary>
    /// Holds the series against a limit from where an earlier life came to, or from what it holds last on. Returns the
    /// alarm events.
    /// </summary>
    public int AddLimit(StandingLimit limit, bool isResumed, SeriesPipeline? companion)
    {
        ref var ofKind = ref limit.Window is null ? ref _sampleLimits : ref _windowLimits;
        (_limits, ofKind) = ([.. _limits, limit], [.. ofKind, limit]);
        companion?.AddFollower(this);
        if (isResumed)
        {
            limit.Resume(Lane.Exceedances);
        }

        limit.CatchUp(Lane.Exceedances);
        return DeliverAlarms();
    }

    public StandingLimit? FindLimit(LimitId id)
    {
        foreach (var limit in _limits)
        {
            if (limit.Id == id)
            {
                return limit;
            }
        }

        return null;
    }

    /// <summary>Keeps and tells the steps that a person has brought about.</summary>
    public void TellSteps()
    {
        Tell(0);
        SetQuiet();
        Lane.DeliverSteps();
    }

    /// <summary>
    /// Holds samples that cannot be stored against the limits: a full disk must not silence an alarm. Returns the alarm
    /// events.
    /// </summary>
    public int JudgeRefused(SampleBatch run)
    {
        foreach (var limit in _sampleLimits)
        {
            limit.OnRefused(run, Lane.Exceedances);
        }

        return DeliverAlarms();
    }

    private int JudgeSamples(SampleBatch part)
    {
        if (_sampleLimits.Length == 0)
        {
            return 0;
        }

        var newest = part.Timestamps[^1].Microseconds;
        foreach (var limit in _sampleLimits)
        {
            if (limit.IsPlain)
            {
                limit.OnSamples(part, Lane.Exceedances);
            }
            else
            {
                limit.OnAppended(part.Timestamps, limit.WatermarkOf(newest), Lane.Exceedances);
            }
        }

        // Windows that the last sample closes come after what was seen before it.
        return DeliverAlarms() + AdvanceAlarms(newest - 1);
    }

    private int JudgeChange(Sample? before, Sample? after)
    {
        foreach (var limit in _sampleLimits)
        {
            limit.OnChange(before, after, Lane.Exceedances);
        }

        return DeliverAlarms();
    }

    // What was told and has changed comes first, so that what is new finds its state.
    private int JudgeWindows()
    {
        foreach (var limit in _windowLimits)
        {
            var (from, to) = (long.MaxValue, long.MinValue);
            foreach (ref readonly var result in CollectionsMarshal.AsSpan(Lane.Results))
            {
                var end = result.To.Microseconds;
                if (limit.Definition.Window == result.Window && limit.HasJudged(result))
                {
                    (from, to) = (Math.Min(from, end), Math.Max(to, end));
                }
            }

            limit.Rejudge(from, to, Lane.Exceedances);
            foreach (ref readonly var result in CollectionsMarshal.AsSpan(Lane.Results))
            {
                if (limit.Definition.Window == result.Window && !limit.HasJudged(result))
                {
                    limit.OnWindow(result, Lane.Exceedances);
                }
            }
        }

        Lane.DeliverResults();
        return DeliverAlarms();
    }

    /// <summary>Ends the delays of limits that a watermark has passed.</summary>
    private int AdvanceLimits(long watermark, bool byClock)
    {
        foreach (var limit in _limits)
        {
            var due = limit.DueAt;
            var reached = byClock ? watermark : limit.WatermarkOf(watermark);
            if (due <= reached && (limit.Window is not { } window || FindWindow(window.Id)!.ClosesAt > due))
            {
                limit.Advance(reached, Lane.Exceedances);
            }
        }

        return DeliverAlarms() + AdvanceAlarms(watermark);
    }

    // A sample of the series that the thresholds of limits are computed from.
    private void JudgeCompanion(Timestamp changed)
    {
        foreach (var limit in _limits)
        {
            if (limit.Companion is not { } companion)
            {
                continue;
            }

            var behind = new Timestamp(changed.Microseconds + 1);
            var until = companion.TryGetFrom(behind, null, mustBeValid: true, out var next)
                ? (next.Timestamp + (limit.Window?.Reach ?? TimeSpan.Zero)).Microseconds
                : long.MaxValue;
            limit.Rejudge(changed.Microseconds, Math.Min(until, limit.JudgedTo), Lane.Exceedances);
            if (limit.ReadsColumns)
            {
                limit.Advance(limit.WatermarkOf(Columns.Newest), Lane.Exceedances);
            }
        }
    }

    private int DeliverAlarms()
    {
        if (Lane.Exceedances.Count > 1)
        {
            Lane.Exceedances.Sort(BySight);
        }

        foreach (ref readonly var change in CollectionsMarshal.AsSpan(Lane.Exceedances))
        {
            FireAlarms(SeenAt(change) - 1);
            var first = Lane.Steps.Count;
            Lane.Alarms.Record(change, Lane.Steps);
            Tell(first);
        }

        // Whoever listens waits for nothing that only the next sample needs.
        Lane.Exceedances.Clear();
        var steps = Lane.DeliverSteps();
        SetQuiet();
        return steps;
    }

    private int AdvanceAlarms(long watermark)
    {
        FireAlarms(watermark);
        return Lane.DeliverSteps();
    }

    // Timers of alarms, told again after a time and back from the shelf, in the order in which they are seen: also
    // among what limits see, so that a batch tells what its samples one by one would.
    private void FireAlarms(long upTo)
    {
        while (NextAlarm(upTo) is { } limit)
        {
            var first = Lane.Steps.Count;
            Lane.Alarms.Advance(limit.Id, new Timestamp(Lane.Alarms.DueAt(limit.Id)), Lane.Steps);
            Tell(first);
        }
    }

    private StandingLimit? NextAlarm(long upTo)
    {
        var (earliest, next) = (upTo, default(StandingLimit));
        foreach (var limit in _limits)
        {
            var due = AlarmDueAt(limit);
            if ((due < earliest || (due == earliest && next is null)) && HasJudged(limit, due))
            {
                (earliest, next) = (due, limit);
            }
        }

        return next;
    }

    // Whether an alarm lasts is known once its limit has nothing left to judge up to then.
    private bool HasJudged(StandingLimit limit, long seenAt) => limit.DueAt > seenAt
        && (limit.Window is not { } window || FindWindow(window.Id)!.ClosesAt > seenAt);

    // By the newest sample, like all that the limit sees: timers of an alarm wait for late samples as its limit does.
    private long AlarmDueAt(StandingLimit limit)
    {
        var due = Lane.Alarms.DueAt(limit.Id);
        return due > long.MaxValue - limit.Patience ? long.MaxValue : due + limit.Patience;
    }

    private void Tell(int first)
    {
        if (first == Lane.Steps.Count)
        {
            return;
        }

        var now = Lane.Now;
        var known = now < _arrivedAt ? _arrivedAt : now;
        foreach (ref var step in CollectionsMarshal.AsSpan(Lane.Steps)[first..])
        {
            step.Support(known, FindLimit(step.Id.Limit)!.Evidence(step, Lane.Evidence, asOf: null));
        }

        _toldAt = now;
        Lane.NumberSteps(first);
    }

    // A late arrival is dated to the second; one that comes after a step in its own second is dated to the next, so
    // that what the step rested on can be told apart for ever.
    private Timestamp AfterTold(Timestamp known)
    {
        var second = KnowledgeTime.SecondOf(known);
        _arrivedAt = second > KnowledgeTime.SecondOf(_toldAt) ? known : KnowledgeTime.TimeOf(second + 1);
        return _arrivedAt;
    }

    // The values and times at which no limit changes its state, so that a sample within them needs no look.
    private void SetQuiet()
    {
        var (low, high) = (double.NegativeInfinity, double.PositiveInfinity);
        foreach (var limit in _limits)
        {
            var quiet = limit.Quiet;
            (low, high) = (Math.Max(low, quiet.Low), Math.Min(high, quiet.High));
        }

        Lane.Bands.Set(Band, low, high);
        Schedule();
    }

    private static long SeenAt(in Exceedance exceedance) => exceedance.At.Microseconds + exceedance.Limit.Patience;
}
