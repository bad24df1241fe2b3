using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.TestKit.Oracles;

/// <summary>
/// The history of a series as one would write it without thinking of speed: of each timestamp every version there was.
/// </summary>
public sealed class ReferenceHistory(TimeSpan lateness)
{
    private readonly SortedDictionary<long, List<ReferenceVersion>> _versions = [];
    private readonly List<Amendment> _amendments = [];
    private Timestamp _newest = Timestamp.MinValue;
    private Timestamp _cut = Timestamp.MinValue;

    /// <summary>Amendments in order of knowledge time.</summary>
    public IReadOnlyList<Amendment> Amendments => _amendments;

    /// <summary>Takes a plausible sample.</summary>
    public AppendOutcome Append(Sample sample, Timestamp now)
    {
        var present = Present(sample.Timestamp);
        if (present is { } held && Same(held, sample))
        {
            return AppendOutcome.Duplicate;
        }

        var isNewest = sample.Timestamp > _newest;
        if (sample.Timestamp < _cut || (!isNewest && sample.Timestamp < _newest - lateness))
        {
            return AppendOutcome.TooLate;
        }

        if (present is not null)
        {
            Amend(AmendmentKind.Resent, present.Value, sample, "", "", now);
            return AppendOutcome.NewVersion;
        }

        var second = new ReferenceVersion(sample, now, null).KnownSecond;
        VersionsOf(sample.Timestamp).Add(new ReferenceVersion(sample, second, null));
        _newest = isNewest ? sample.Timestamp : _newest;
        return isNewest ? AppendOutcome.Stored : AppendOutcome.StoredLate;
    }

    /// <summary>Corrects, changes the status, or deletes, as <paramref name="kind"/> says.</summary>
    public AmendOutcome Amend(AmendmentKind kind, Sample after, string who, string why, Timestamp now)
    {
        if (Present(after.Timestamp) is not { } held)
        {
            return AmendOutcome.NoSuchSample;
        }

        Sample? become = kind switch
        {
            AmendmentKind.Corrected => held with { Value = after.Value },
            AmendmentKind.StatusChanged => held with { Status = after.Status },
            _ => null,
        };
        if (become is { } changed && Same(changed, held))
        {
            return AmendOutcome.Unchanged;
        }

        Amend(kind, held, become, who, why, now);
        return AmendOutcome.Amended;
    }

    /// <summary>The samples in [from, to) as they are.</summary>
    public IEnumerable<Sample> Read(Timestamp from, Timestamp to) =>
        Within(from, to).Select(versions => versions[^1].Sample).OfType<Sample>();

    /// <summary>
    /// The samples in [from, to) as they were known: what each was before the first amendment that came later, if it
    /// had arrived by then.
    /// </summary>
    public IEnumerable<Sample> Read(Timestamp from, Timestamp to, Timestamp asOf) =>
        Within(from, to).Select(versions => AsOf(versions, asOf)).OfType<Sample>();

    /// <summary>Forgets all that is before a time, and takes nothing from before it any more.</summary>
    public void Retain(Timestamp cut)
    {
        _cut = cut > _cut ? cut : _cut;
        foreach (var time in _versions.Keys.Where(time => time < _cut.Microseconds).ToList())
        {
            _versions.Remove(time);
        }

        _amendments.RemoveAll(amendment => amendment.Before.Timestamp < _cut);
    }

    private static Sample? AsOf(List<ReferenceVersion> versions, Timestamp asOf)
    {
        var later = versions.FindIndex(version => version.Kind is not null && version.KnownAt > asOf);
        var version = later < 0 ? versions[^1] : versions[later - 1];
        return version.KnownSecond <= asOf ? version.Sample : null;
    }

    // Knowledge never runs backwards within a series, whatever the clock does.
    private void Amend(AmendmentKind kind, Sample before, Sample? after, string who, string why, Timestamp now)
    {
        var knownAt = _amendments.Count > 0 && _amendments[^1].KnownAt > now ? _amendments[^1].KnownAt : now;
        var versions = VersionsOf(before.Timestamp);
        _amendments.Add(new Amendment
        {
            Kind = kind,
            KnownAt = knownAt,
            Before = before,
            BeforeKnownAt = versions[^1].KnownSecond,
            After = after,
            Who = who,
            Why = why,
        });
        versions.Add(new ReferenceVersion(after, knownAt, kind));
    }

    private Sample? Present(Timestamp at) =>
        _versions.TryGetValue(at.Microseconds, out var versions) ? versions[^1].Sample : null;

    private List<ReferenceVersion> VersionsOf(Timestamp at)
    {
        if (!_versions.TryGetValue(at.Microseconds, out var versions))
        {
            _versions.Add(at.Microseconds, versions = []);
        }

        return versions;
    }

    private IEnumerable<List<ReferenceVersion>> Within(Timestamp from, Timestamp to) =>
        _versions.Where(held => held.Key >= from.Microseconds && held.Key < to.Microseconds).Select(held => held.Value);

    private static bool Same(Sample left, Sample right) =>
        BitConverter.DoubleToInt64Bits(left.Value) == BitConverter.DoubleToInt64Bits(right.Value)
        && left.Status == right.Status;
}
