using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>
/// The history of amended samples: what each was before, so that a look back can undo what came after.
/// </summary>
internal sealed partial class Series
{
    private readonly Lock _amendmentsLock = new();
    private List<Amendment>? _amendments;
    private int _checkpointedAmendments;

    /// <summary>Amendments held now.</summary>
    public int AmendmentCount
    {
        get
        {
            lock (_amendmentsLock)
            {
                return _amendments?.Count ?? 0;
            }
        }
    }

    /// <summary>The amendment that was kept last; there must be one.</summary>
    public Amendment LastAmendment
    {
        get
        {
            lock (_amendmentsLock)
            {
                return _amendments![^1];
            }
        }
    }

    /// <summary>The amendments of samples in [from, to), in order of knowledge time.</summary>
    public Amendment[] Amendments(Timestamp from, Timestamp to)
    {
        lock (_amendmentsLock)
        {
            return _amendments is null
                ? []
                : [.. _amendments.Where(held => held.Before.Timestamp >= from && held.Before.Timestamp < to)];
        }
    }

    /// <summary>Changes or deletes a sample that is held, and keeps what it was.</summary>
    /// <param name="kind">What is done.</param>
    /// <param name="after">The sample as it becomes; for a deletion only its timestamp matters.</param>
    /// <param name="who">Who does it.</param>
    /// <param name="why">Why.</param>
    /// <param name="knownAt">Knowledge time, now.</param>
    public AmendOutcome Amend(AmendmentKind kind, in Sample after, string who, string why, Timestamp knownAt)
    {
        if (!TryFind(after.Timestamp, out var held, out var heldKnown))
        {
            return AmendOutcome.NoSuchSample;
        }

        var become = kind switch
        {
            AmendmentKind.Corrected => held with { Value = after.Value },
            AmendmentKind.StatusChanged => held with { Status = after.Status },
            _ => held,
        };
        if (kind != AmendmentKind.Deleted && IsSame(become, held))
        {
            return AmendOutcome.Unchanged;
        }

        var amendment = new Amendment
        {
            Kind = kind,
            KnownAt = knownAt,
            Before = held,
            BeforeKnownAt = KnowledgeTime.TimeOf(heldKnown),
            After = kind == AmendmentKind.Deleted ? null : become,
            Who = who,
            Why = why,
        };
        if (!TryKeep(ref amendment))
        {
            return AmendOutcome.TooManyVersions;
        }

        var role = kind == AmendmentKind.Deleted ? ChunkRole.Deleted : ChunkRole.Replaced;
        Put(become, KnowledgeTime.SecondOf(amendment.KnownAt), role);
        return AmendOutcome.Amended;
    }

    // A clock that was set back must not put a later amendment before an earlier one.
    private bool TryKeep(ref Amendment amendment)
    {
        lock (_amendmentsLock)
        {
            _amendments ??= [];
            if (_amendments.Count >= Limits.VersionsPerSeriesMax)
            {
                return false;
            }

            if (_amendments.Count > 0 && _amendments[^1].KnownAt > amendment.KnownAt)
            {
                amendment = amendment with { KnownAt = _amendments[^1].KnownAt };
            }

            _amendments.Add(amendment);
            return true;
        }
    }

    /// <summary>
    /// Drops the amendments of samples before <paramref name="first"/>; returns how many stood for a stored sample.
    /// </summary>
    private int ForgetAmendmentsBefore(Timestamp first) => _amendments is null ? 0 : Forget(_amendments, first);

    private int Forget(List<Amendment> amendments, Timestamp first)
    {
        lock (_amendmentsLock)
        {
            _checkpointedAmendments -= amendments.Take(_checkpointedAmendments).Count(IsGone);
            var stored = amendments.Count(held => IsGone(held) && StandsForASample(held));
            amendments.RemoveAll(IsGone);
            return stored;
        }

        bool IsGone(Amendment held) => held.Before.Timestamp < first;
    }

    // A resent sample was stored beside the one it replaced, and a deleted one is stored still; a correction adds none.
    private static bool StandsForASample(Amendment amendment) =>
        amendment.Kind is AmendmentKind.Resent or AmendmentKind.Deleted;
}
