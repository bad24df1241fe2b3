using TelemetryCore.Internal;

namespace TelemetryCore.Windows;

/// <summary>
/// A standing tumbling window: the mean of every full stretch of <paramref name="Size"/> on the clock of the series'
/// zone.
/// </summary>
/// <param name="Size">One second to one hour; it must divide the hour, so that windows start on the local hour.</param>
public sealed record WindowDefinition(TimeSpan Size)
{
    /// <summary>One minute.</summary>
    public static WindowDefinition Minute { get; } = new(TimeSpan.FromMinutes(1));

    /// <summary>One hour.</summary>
    public static WindowDefinition Hour { get; } = new(TimeSpan.FromHours(1));

    /// <summary>
    /// How far the newest sample must be past the end of a window before it closes. Default zero: it closes with the
    /// first sample of a later window. A sample that comes after that makes a revision.
    /// </summary>
    public TimeSpan Lateness { get; init; }

    /// <summary>
    /// The least capture, 0 to 1, at which the verdict is Valid. Default 0.75: 45 minutes of an hour, as GB 3095 table
    /// 4 and HJ 75 ask.
    /// </summary>
    public double CaptureMin { get; init; } = 0.75;

    /// <summary>
    /// Decimals to which the mean is rounded, once, half to even (GB/T 8170-2008), 0 to 15; null, the default, leaves
    /// it unrounded.
    /// </summary>
    public int? RoundTo { get; init; }

    internal WindowDefinition Validated()
    {
        Throw.IfOutside(Size, Limits.WindowSizeMin, Limits.WindowSizeMax, nameof(Size));
        Throw.IfOutside(Lateness, TimeSpan.Zero, Limits.LatenessMax, nameof(Lateness));
        Throw.IfOutside(CaptureMin, 0, 1, nameof(CaptureMin));
        Throw.IfOutside(RoundTo ?? 0, 0, Limits.DecimalsMax, nameof(RoundTo));
        Throw.IfDividesNoHour(Size);
        return this;
    }
}
