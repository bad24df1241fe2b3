using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Exceedances;

/// <summary>
/// One stretch of event time in which a series, or its windows, were beyond a limit for the on-delay and not yet back
/// inside for the off-delay.
/// </summary>
public readonly record struct ExceedanceEpisode
{
    /// <summary>
    /// When values first were beyond: the time of that sample, or the start of that window. The on-delay does not move
    /// it.
    /// </summary>
    public Timestamp From { get; init; }

    /// <summary>
    /// When it was over: the time of the first sample that was back inside and stayed there for the off-delay, or the
    /// end of the last window before such a one; null while it lasts.
    /// </summary>
    public Timestamp? To { get; init; }

    /// <summary>
    /// The most extreme value, or figure, on the side on which it began: the greatest above, the least below; in the
    /// series' unit.
    /// </summary>
    public double Peak { get; init; }

    /// <summary>The time of the first sample, or the start of the first window, with that value.</summary>
    public Timestamp PeakAt { get; init; }

    /// <summary>The threshold of the side on which it began, in the series' unit.</summary>
    public double Threshold { get; init; }

    /// <summary>
    /// Valid samples, or Valid windows, from the first on until it was over, those inside the deadband and those back
    /// inside for less than the off-delay included.
    /// </summary>
    public long Samples { get; init; }

    /// <summary>How long it was, or, while it lasts, until the newest sample or the end of the newest window.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>
    /// How much and how long together: the sum of the distance of each value beyond from its threshold times the
    /// seconds for which it stands, in the series' unit times seconds. A sample stands until the next one, valid or
    /// not, but no longer than the series' cadence; a window for the time since the end of the one before, but no
    /// longer than itself.
    /// </summary>
    public double Area { get; init; }

    /// <summary>
    /// <see cref="Samples"/> over those that the cadence promises for the time, or over all windows of the time, 0 to
    /// 1.
    /// </summary>
    public double Capture { get; init; }

    /// <summary>
    /// Valid when the capture is at least 0.75, as GB 3095 table 4 and HJ 75 ask of an hour; else Insufficient: much of
    /// the time nobody knows what the values were.
    /// </summary>
    public WindowVerdict Verdict { get; init; }
}
