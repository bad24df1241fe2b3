using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Alarms;

/// <summary>All that is needed to set up one alarm, as a host keeps it in a file of rules.</summary>
/// <param name="Series">The series by name, since ids hold in one life of an engine.</param>
/// <param name="Limit">
/// The limit. When it comes from text and is on a window, its <see cref="LimitDefinition.Window"/> is no id yet: add
/// <paramref name="Window"/> and put its id there.
/// </param>
/// <param name="Window">The definition of the window that the limit is on; null for a limit on samples.</param>
public sealed record AlarmRule(SeriesKey Series, LimitDefinition Limit, WindowDefinition? Window = null)
{
    /// <summary>How the alarm is brought to people.</summary>
    public AlarmPolicy Policy { get; init; } = AlarmPolicy.Default;
}
