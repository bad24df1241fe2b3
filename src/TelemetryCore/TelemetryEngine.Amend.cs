using TelemetryCore.Columns;
using TelemetryCore.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore;

public sealed partial class TelemetryEngine
{
    /// <summary>
    /// Corrects the value of a sample. What it was is kept, with the name, the reason and the time; windows that hold
    /// it are revised.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="at">The sample's timestamp, exactly.</param>
    /// <param name="value">The right value, in the series' unit.</param>
    /// <param name="who">Who corrects it; 1 to 128 characters.</param>
    /// <param name="why">Why; 1 to 1,024 characters.</param>
    /// <exception cref="ArgumentException">
    /// A name or a reason is missing or too long, or no series has this id.
    /// </exception>
    public AmendOutcome Correct(SeriesId series, Timestamp at, double value, string who, string why) =>
        Amend(series, AmendmentKind.Corrected, new Sample(at, value, default), who, why);

    /// <summary>Changes the status of a sample. See <see cref="Correct"/>.</summary>
    /// <param name="series">The series.</param>
    /// <param name="at">The sample's timestamp, exactly.</param>
    /// <param name="status">The right status.</param>
    /// <param name="who">Who changes it; 1 to 128 characters.</param>
    /// <param name="why">Why; 1 to 1,024 characters.</param>
    /// <exception cref="ArgumentException">
    /// A name or a reason is missing or too long, or no series has this id.
    /// </exception>
    public AmendOutcome ChangeStatus(SeriesId series, Timestamp at, SampleStatus status, string who, string why) =>
        Amend(series, AmendmentKind.StatusChanged, new Sample(at, 0, status), who, why);

    /// <summary>
    /// Deletes a sample: it is not shown any more, except to who looks back. See <see cref="Correct"/>.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="at">The sample's timestamp, exactly.</param>
    /// <param name="who">Who deletes it; 1 to 128 characters.</param>
    /// <param name="why">Why; 1 to 1,024 characters.</param>
    /// <exception cref="ArgumentException">
    /// A name or a reason is missing or too long, or no series has this id.
    /// </exception>
    public AmendOutcome Delete(SeriesId series, Timestamp at, string who, string why) =>
        Amend(series, AmendmentKind.Deleted, new Sample(at, 0, default), who, why);

    /// <summary>The amendments of samples in [from, to), in order of knowledge time: what each was, and why.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No series has this id.</exception>
    public IReadOnlyList<Amendment> GetAmendments(SeriesId series, Timestamp from, Timestamp to) =>
        Pipeline(series).Columns.Amendments(from, to);

    private AmendOutcome Amend(SeriesId series, AmendmentKind kind, in Sample after, string who, string why)
    {
        ThrowIfUnnamed(who, why);
        var pipeline = Pipeline(series);
        ThrowIfDelivering();
        if (_store?.MakeRoom(pipeline.Lane.Journal) is { } refusal)
        {
            return refusal == AppendOutcome.StorageFull ? AmendOutcome.StorageFull : AmendOutcome.StorageFailed;
        }

        AmendOutcome outcome;
        lock (pipeline.Lane.Lock)
        {
            pipeline.Lane.IsRefused = false;
            outcome = pipeline.Amend(kind, after, who, why, _knowledge.Now);
        }

        _store?.Settle(pipeline.Lane.Journal?.Commit ?? 0);
        return outcome;
    }

    private static void ThrowIfUnnamed(string who, string why)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(who);
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        Throw.IfOutside(who.Length, 1, Limits.WhoLengthMax, nameof(who));
        Throw.IfOutside(why.Length, 1, Limits.WhyLengthMax, nameof(why));
    }
}
