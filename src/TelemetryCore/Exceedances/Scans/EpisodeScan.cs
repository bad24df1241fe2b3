using TelemetryCore.Columns;
using TelemetryCore.Exceedances.Judging;
using TelemetryCore.Samples;

namespace TelemetryCore.Exceedances.Scans;

/// <summary>The episodes of a limit with constant thresholds over what a series holds, in order of time.</summary>
internal static class EpisodeScan
{
    // So much is scanned at a time: episodes are told as they are asked for, and edges of chunks hardly matter.
    private const int SamplesAtOnce = 1 << 22;

    private static readonly TimeSpan StepMax = TimeSpan.FromDays(1);
    private static readonly Timestamp End = new(long.MaxValue);
    private static readonly TimeSpan StretchMin = TimeSpan.FromDays(1);

    /// <summary>Episodes of the samples in [from, to), as if there were no others.</summary>
    /// <param name="columns">The samples.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="from">Null begins with the first sample.</param>
    /// <param name="to">Null ends after the newest.</param>
    /// <param name="asOf">Knowledge time; null takes the newest versions.</param>
    /// <param name="usesZones">False looks at every value although zone maps would answer for it.</param>
    public static IEnumerable<ExceedanceEpisode> OfSamples(
        Series columns, LimitDefinition limit, Timestamp? from, Timestamp? to, Timestamp? asOf, bool usesZones)
    {
        if (!columns.TryGetFrom(from ?? Timestamp.MinValue, asOf, out var first)
            || !columns.TryGetBefore(to ?? End, asOf, mustBeValid: false, out var newest))
        {
            yield break;
        }

        var bounds = LimitBounds.Of(limit);
        var mask = new BeyondMask(bounds);
        var machine = new EpisodeMachine(limit, columns.Info.Cadence);
        var end = new Timestamp(newest.Timestamp.Microseconds + 1);
        var stretch = StretchOf(columns.Info.Cadence);
        for (var at = first.Timestamp; at < end; at += stretch)
        {
            Scan(columns, at, at + stretch < end ? at + stretch : end, asOf, bounds, machine, mask, usesZones);
            foreach (var episode in machine.Found)
            {
                yield return episode;
            }

            machine.Found.Clear();
        }

        machine.End(newest.Timestamp);
        foreach (var episode in machine.Found)
        {
            yield return episode;
        }
    }

    /// <summary>How much event time is looked at at once.</summary>
    public static TimeSpan StretchOf(TimeSpan cadence)
    {
        var stretch = (cadence < StepMax ? cadence : StepMax) * SamplesAtOnce;
        return stretch < StretchMin ? StretchMin : stretch;
    }

    private static void Scan(
        Series columns,
        Timestamp from,
        Timestamp to,
        Timestamp? asOf,
        LimitBounds bounds,
        EpisodeMachine machine,
        BeyondMask mask,
        bool usesZones)
    {
        var reader = ChunkReaders.Rent();
        try
        {
            var visitor = new EpisodeVisitor(bounds, machine, mask, reader, usesZones);
            columns.Visit(from, to, asOf, ref visitor);
        }
        finally
        {
            ChunkReaders.Return(reader);
        }
    }
}
