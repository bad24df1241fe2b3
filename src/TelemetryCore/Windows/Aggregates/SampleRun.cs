using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>
/// Valid samples of one series that follow one another, with no invalid one between them: a usable mark on a finite
/// value each. The samples may be none, when only <see cref="Until"/> is to be told.
/// </summary>
internal readonly ref struct SampleRun
{
    /// <summary>Event times, strictly ascending.</summary>
    public ReadOnlySpan<Timestamp> Timestamps { get; init; }

    /// <summary>Readings in the series' unit; finite.</summary>
    public ReadOnlySpan<double> Values { get; init; }

    /// <summary>
    /// The companion's valid readings at the same timestamps, NaN where it has none; empty for an aggregate without a
    /// companion.
    /// </summary>
    public ReadOnlySpan<double> Companions { get; init; }

    /// <summary>The time of the invalid sample that follows the run; null when no invalid one follows it.</summary>
    public Timestamp? Until { get; init; }

    /// <summary>True when the run tells nothing.</summary>
    public bool IsEmpty => Values.IsEmpty && Until is null;
}
