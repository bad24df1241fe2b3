using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Exceedances;

/// <summary>
/// One stretch of event time in which a series, or its windows, were beyond a limit for the on-delay and not yet back
/// inside for the off-delay.
/// </summary>
/// <remarks>
/// Of a limit on rates, values are the rates of valid samples. Quality and silence have no value: <see cref="Peak"/>
/// and <see cref="Area"/> are NaN, and all samples count, valid or not.
/// </remarks>
public readonly record struct ExceedanceEpisode
{
    /// <summary>
    /// When values first were beyond: the time of that sample, or the start of that window, or when the threshold moved
    /// past the value that stood, or when silence had lasted too long. The on-delay does not move it.
    /// </summary>
    public Timestamp From { get; init; }

    /// <summary>
    /// When it was over: the time of the first sample that was back inside and stayed there for the off-delay, or when
    /// the threshold moved so that the value was, or the end of the last window before such a one; null while it lasts.
    /// </summary>
    public Timestamp? To { get; init; }

    /// <summary>
    /// The most extreme value, or figure, that was beyond on the side on which it began: the greatest above, the least
    /// below; in the unit of what is compared. NaN for quality and silence.
    /// </summary>
    public double Peak { get; init; }

    /// <summary>
    /// The time of the first sample, or the start of the first window, with that value; <see cref="From"/> for a value
    /// that stood before.
    /// </summary>
    public Timestamp PeakAt { get; init; }

    /// <summary>
    /// The threshold of the side on which it began, at <see cref="From"/>, or of that window's start; in the unit of
    /// what is compared, seconds for silence, NaN for quality.
    /// </summary>
    public double Threshold { get; init; }

    /// <summary>
    /// Valid samples, or Valid windows, from the first on until it was over, those inside the deadband and those back
    /// inside for less than the off-delay included; of quality and silence all samples. 0 where a threshold moved and
    /// moved back before one came.
    /// </summary>
    public long Samples { get; init; }

    /// <summary>How long it was, or, while it lasts, until the newest sample or the end of the newest window.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>
    /// How much and how long together: the sum of the distance of each value beyond from its threshold, as that is at
    /// the time, times the seconds for which it stands, in the unit of what is compared times seconds. A sample stands
    /// until the next one, valid or not, but no longer than the series' cadence; a window for the time since the end of
    /// the one before, but no longer than itself. NaN for quality and silence.
    /// </summary>
    public double Area { get; init; }

    /// <summary>
    /// <see cref="Samples"/> over those that the cadence promises for the time, or over all windows of the time, 0 to
    /// 1; NaN for silence, which is known for certain.
    /// </summary>
    public double Capture { get; init; }

    /// <summary>
    /// Valid when the capture is at least 0.75, as GB 3095 table 4 and HJ 75 ask of an hour, and of silence; else
    /// Insufficient: much of the time nobody knows what the values were.
    /// </summary>
    public WindowVerdict Verdict { get; init; }
}
