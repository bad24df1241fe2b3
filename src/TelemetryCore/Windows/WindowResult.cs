using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.Windows;

/// <summary>What a window's mean may be used for.</summary>
public enum WindowVerdict : byte
{
    /// <summary>No valid sample: there is no mean.</summary>
    Empty = 0,

    /// <summary>Fewer valid samples than the rule asks for: the mean is raw and stands for nothing.</summary>
    Insufficient,

    /// <summary>Enough valid samples: the mean stands for the window.</summary>
    Valid,
}

/// <summary>One closed window [From, To), or a later revision of it.</summary>
public readonly record struct WindowResult
{
    /// <summary>The series.</summary>
    public SeriesId Series { get; init; }

    /// <summary>
    /// The size that the window was defined with; a change of the zone's offset may have cut it shorter.
    /// </summary>
    public TimeSpan Size { get; init; }

    /// <summary>The start, inclusive.</summary>
    public Timestamp From { get; init; }

    /// <summary>The end, exclusive.</summary>
    public Timestamp To { get; init; }

    /// <summary>
    /// The mean of the valid samples in the series' unit: the double nearest to the exact decimal mean, or to its one
    /// declared rounding. NaN when there is no valid sample. Only a Valid verdict makes it stand for the window.
    /// </summary>
    public double Mean { get; init; }

    /// <summary>Valid samples.</summary>
    public int Count { get; init; }

    /// <summary>Samples that the declared cadence promises for the window, at least 1.</summary>
    public int Expected { get; init; }

    /// <summary>Count over expected, 0 to 1.</summary>
    public double Capture => Math.Min(1, (double)Count / Expected);

    /// <summary>How many samples carried each mark, the invalid ones included.</summary>
    public StatusHistogram Statuses { get; init; }

    /// <summary>What the mean may be used for.</summary>
    public WindowVerdict Verdict { get; init; }

    /// <summary>
    /// 0 when the window is first closed; one more each time a late sample or a new version changes it.
    /// </summary>
    public int Revision { get; init; }

    /// <summary>The mean before rounding, for a comparison that no last place can turn.</summary>
    internal ExactMean Exact { get; init; }

    internal bool IsRounded { get; init; }

    /// <summary>
    /// The mean against <paramref name="limit"/>, exactly: unrounded means are compared as decimals, not as doubles.
    /// </summary>
    internal int CompareMeanTo(double limit) => IsRounded ? Mean.CompareTo(limit) : Exact.Value.CompareTo(limit);
}
