namespace TelemetryCore.Windows.Panes;

/// <summary>How panes count time, and what stands in for missing samples.</summary>
/// <param name="CadenceMicroseconds">The time between samples.</param>
/// <param name="CountsCovered">True when the time covered is asked for.</param>
/// <param name="LooksBack">True when a figure or a fill rests on samples before the window.</param>
/// <param name="Fill">What stands in for missing samples; null for nothing.</param>
internal sealed record PaneRules(long CadenceMicroseconds, bool CountsCovered, bool LooksBack, WindowFill? Fill)
{
    /// <summary>True when neither single samples nor their times matter.</summary>
    public bool TakesZones { get; } = !CountsCovered && !LooksBack && Fill is null;
}
