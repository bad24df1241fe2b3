using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Validity;

/// <summary>The valid samples of a window by time.</summary>
internal interface IPaneCounts
{
    /// <summary>Valid samples in [from, to), both of which are edges of panes.</summary>
    int CountIn(Timestamp from, Timestamp to);
}
